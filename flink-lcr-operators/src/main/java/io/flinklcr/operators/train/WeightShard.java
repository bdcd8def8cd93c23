package io.flinklcr.operators.train;

/**
 * One shard of the flat state after a step: PARAMETERS to every INSTALL.
 *
 * @param step last step in the values, 0 before the first
 * @param shard index of the shard
 * @param shards number of shards
 * @param offset position of the first value in the flat state
 * @param values the shard's values; not to be changed
 * @param flips binary weights whose sign the step changed
 * @param nanos time that this subtask of PARAMETERS has spent on the step so far
 */
record WeightShard(
        long step, int shard, int shards, int offset, float[] values, int flips, long nanos) {}

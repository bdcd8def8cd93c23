package io.flinklcr.operators.train;

/**
 * One trainer's gradient of one shard of the flat state: BACKWARD to PARAMETERS.
 *
 * @param step number of the step
 * @param part index of the trainer
 * @param parts number of trainers
 * @param images images of the trainer's micro-batch, at least 0
 * @param shard index of the shard
 * @param gradient means over those images; not to be changed
 */
record GradientShard(long step, int part, int parts, int images, int shard, float[] gradient) {}

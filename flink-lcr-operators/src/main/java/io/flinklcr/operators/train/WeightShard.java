package io.flinklcr.operators.train;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.SchedulePosition;

/**
 * One shard of the flat state after a step: PARAMETERS to every INSTALL.
 *
 * @param step last step in the values, 0 before the first
 * @param nextPosition place of the next step in the schedule; that of shard 0 counts
 * @param watch what the watch for drift tells of the step; that of shard 0 counts
 * @param shard index of the shard
 * @param shards number of shards
 * @param offset position of the first value in the flat state
 * @param values the shard's values; not to be changed
 * @param momentum the optimiser's momentum where a model snapshot is to hold it, else {@link
 *     #NO_MOMENTUM}; not to be changed
 * @param latent what the step did to binary weights
 * @param totals what all trainers brought to the step; {@link StepTotals#NONE} for the weights that
 *     training starts from
 * @param nanos time that this subtask of PARAMETERS has spent on the step so far
 */
record WeightShard(
        long step,
        SchedulePosition nextPosition,
        WatchReport watch,
        int shard,
        int shards,
        int offset,
        float[] values,
        float[] momentum,
        LatentChange latent,
        StepTotals totals,
        long nanos) {

    /** Numbers that the optimiser keeps for each value, where momentum was sent. */
    int slots() {
        return momentum.length / values.length;
    }

    /** Momentum that is not sent. */
    static final float[] NO_MOMENTUM = {};

    /** Whether this is sent at the end of input, for the last model snapshot. */
    boolean isLast() {
        return totals.images() == 0 && momentum.length > 0;
    }
}

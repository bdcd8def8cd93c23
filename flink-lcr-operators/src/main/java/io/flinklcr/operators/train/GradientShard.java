package io.flinklcr.operators.train;

/**
 * One trainer's gradient of one shard of the flat state: BACKWARD to PARAMETERS.
 *
 * @param step the step
 * @param part index of the trainer
 * @param parts number of trainers
 * @param shard index of the shard
 * @param gradient means over the trainer's images, empty where it has none; not to be changed
 * @param totals what the trainer brings to the step
 */
record GradientShard(
        Step step, int part, int parts, int shard, float[] gradient, StepTotals totals) {

    int images() {
        return totals.images();
    }
}

package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;

/**
 * One trainer's moments of one block at one step: FORWARD to RETENTION.
 *
 * @param step the step
 * @param part index of the trainer
 * @param parts number of trainers
 * @param images images of the trainer's micro-batch, at least 0
 * @param moments means over those images; of no size where there are none
 * @param leaving whether the trainer's input has ended: it takes no part in this step or a later
 *     one
 */
record BlockMomentsPart(
        Step step, int part, int parts, int images, BlockMoments moments, boolean leaving) {

    /** Moments of no image. */
    static BlockMoments none(int block) {
        return new BlockMoments(block, 0, 0, new float[0], new float[0], 0, 0);
    }
}

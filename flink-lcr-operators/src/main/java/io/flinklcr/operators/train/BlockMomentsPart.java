package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;

/**
 * One trainer's moments of one block at one step: FORWARD to RETENTION.
 *
 * @param step number of the step
 * @param part index of the trainer
 * @param parts number of trainers
 * @param images images of the trainer's micro-batch, at least 0
 * @param moments means over those images
 */
record BlockMomentsPart(long step, int part, int parts, int images, BlockMoments moments) {}

package io.flinklcr.operators.train;

import io.flinklcr.models.train.PhaseTimes;

/**
 * What is known of the times of the step in flight. Points in time are {@link System#nanoTime()} of
 * the one process that the operators of a trainer share; the others are durations in nanoseconds.
 *
 * @param firstImage when the first image since the start of the job arrived
 * @param forwardStart when the forward pass was begun
 * @param data time in which the replica was free and the batch not full, and to normalise it
 * @param forward time of the forward pass
 * @param retention time of the spectral norms; 0 before the backward pass
 * @param backward time of the backward pass; 0 before it
 */
record StepTiming(
        long firstImage,
        long forwardStart,
        long data,
        long forward,
        long retention,
        long backward) {

    private static final double NANOS = 1e9;

    /** A step whose forward pass is done. */
    static StepTiming afterForward(long firstImage, long forwardStart, long data, long forward) {
        return new StepTiming(firstImage, forwardStart, data, forward, 0, 0);
    }

    /** A step in which the trainer has nothing to do. */
    static StepTiming none() {
        long now = System.nanoTime();
        return afterForward(now, now, 0, 0);
    }

    StepTiming afterBackward(long retentionTime, long backwardTime) {
        return new StepTiming(firstImage, forwardStart, data, forward, retentionTime, backwardTime);
    }

    /**
     * The phases of a step that has ended.
     *
     * @param wall nanoseconds of the whole step
     * @param update nanoseconds of optimiser and installation
     */
    PhaseTimes phases(long wall, long update) {
        long measured = data + forward + retention + backward + update;
        return new PhaseTimes(
                seconds(data),
                seconds(forward),
                seconds(retention),
                seconds(backward),
                seconds(update),
                seconds(Math.max(0, wall - measured)));
    }

    private static float seconds(long nanos) {
        return (float) (nanos / NANOS);
    }
}

package io.flinklcr.models.train;

import java.io.Serializable;

/**
 * How the learning rate moves over the steps of a run: in cycles, in each from its initial value
 * down along half a cosine, lr/2 · (1 + cos(π·phase)). EDE moves over the horizon, once, and then
 * holds its final (t, k), whatever the learning rate does.
 */
public sealed interface Schedule extends Serializable
        permits CosineSchedule, CosineRestarts, ConstantSchedule {

    /** One cosine, down to 0 at the horizon, where the run is at its end. */
    static Schedule cosine(int horizonSteps) {
        return new CosineSchedule(horizonSteps);
    }

    /**
     * Cosines without an end, each {@code multiplier} times as long as the one before.
     *
     * @param horizonSteps of EDE
     * @param period steps of the first, at least 1
     * @param multiplier at least 1
     * @throws IllegalArgumentException if period or multiplier is out of range
     */
    static Schedule restarts(int horizonSteps, int period, int multiplier) {
        return new CosineRestarts(horizonSteps, period, multiplier);
    }

    /** A learning rate that stays as it is. */
    static Schedule constant(int horizonSteps) {
        return new ConstantSchedule(horizonSteps);
    }

    /** Steps over which EDE goes to its final (t, k), at least 1. */
    int horizonSteps();

    /** Whether training comes to rest; else it goes on for as long as the stream does. */
    boolean ends();

    /**
     * The cycle that a step belongs to.
     *
     * @param step steps since the schedule began, or began anew
     */
    Cycle cycleAt(long step);
}

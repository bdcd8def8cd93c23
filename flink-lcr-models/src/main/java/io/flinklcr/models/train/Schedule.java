package io.flinklcr.models.train;

import java.io.Serializable;
import java.util.List;

/**
 * How the learning rate moves over the steps of a run, in one cycle or in many. EDE's course takes
 * the horizon, once, whatever the learning rate does: t rises from 10^−3 towards 10 and stays when
 * it comes to {@link io.flinklcr.models.quantize.Binarization#edeEnd}, with the usual 1 at three
 * quarters of the horizon.
 */
public sealed interface Schedule extends Serializable
        permits CosineSchedule,
                CosineRestarts,
                ConstantSchedule,
                LinearSchedule,
                StepSchedule,
                WarmUp {

    /** One cosine, down to 0 at the horizon, where the run is at its end. */
    static Schedule cosine(int horizonSteps) {
        return new CosineSchedule(horizonSteps);
    }

    /**
     * Cosines without an end, each {@code multiplier} times as long as the one before.
     *
     * @param horizonSteps of EDE's course
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

    /** A straight line down to 0 at the horizon. */
    static Schedule linear(int horizonSteps) {
        return new LinearSchedule(horizonSteps);
    }

    /**
     * A learning rate that falls at each milestone.
     *
     * @param milestones steps, positive and rising
     * @param factor what is left of it each time, in (0, 1)
     * @throws IllegalArgumentException if a number is out of range
     */
    static Schedule steps(int horizonSteps, List<Integer> milestones, float factor) {
        return new StepSchedule(horizonSteps, milestones, factor);
    }

    /**
     * This schedule with a learning rate that rises linearly over the first steps.
     *
     * @throws IllegalArgumentException if there is not one step at least
     */
    default Schedule warmedUp(int steps) {
        return new WarmUp(steps, this);
    }

    /** Steps of EDE's course from t = 10^−3 to 10, at least 1; it may stay before. */
    int horizonSteps();

    /** Whether training comes to rest; else it goes on for as long as the stream does. */
    default boolean ends() {
        return true;
    }

    /**
     * The cycle that a step belongs to: one that ends at the horizon, unless there are more.
     *
     * @param step steps since the schedule began, or began anew
     */
    default Cycle cycleAt(long step) {
        return new Cycle(step, horizonSteps());
    }

    /**
     * Share of the initial learning rate that the decay leaves at a step, in [0, 1].
     *
     * @param step steps since the schedule began, or began anew
     */
    double decayAt(long step);

    /**
     * Share of the rate that the warm-up lets through at a step, in (0, 1].
     *
     * @param step steps since the schedule began, or began anew
     */
    default double warmUpAt(long step) {
        return 1;
    }
}

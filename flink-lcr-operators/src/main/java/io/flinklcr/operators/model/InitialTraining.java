package io.flinklcr.operators.model;

import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingPlan;

/**
 * What training begins with where no checkpoint says so.
 *
 * @param position where the schedule begins
 * @param state flat state; not to be changed
 * @param momentum the optimiser's momentum at the same positions; not to be changed
 */
public record InitialTraining(SchedulePosition position, float[] state, float[] momentum) {

    /**
     * @throws IllegalArgumentException if state and momentum differ in size
     */
    public InitialTraining {
        if (state.length != momentum.length) {
            throw new IllegalArgumentException(
                    "%d weights do not go with a momentum of %d"
                            .formatted(state.length, momentum.length));
        }
    }

    /** The beginning of a plan, with an optimiser at rest. */
    public static InitialTraining of(TrainingPlan plan, float[] state) {
        return new InitialTraining(plan.start(), state, new float[state.length]);
    }
}

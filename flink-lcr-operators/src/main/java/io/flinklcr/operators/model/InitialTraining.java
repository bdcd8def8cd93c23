package io.flinklcr.operators.model;

import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingPlan;

/**
 * What training begins with where no checkpoint says so.
 *
 * @param position where the schedule begins
 * @param state flat state; not to be changed
 * @param momentum what the optimiser keeps, as many numbers for every value; not to be changed
 */
public record InitialTraining(SchedulePosition position, float[] state, float[] momentum) {

    /**
     * @throws IllegalArgumentException if the momentum is not of so many numbers for every value
     */
    public InitialTraining {
        if (momentum.length == 0 || momentum.length % state.length != 0) {
            throw new IllegalArgumentException(
                    "%d weights do not go with a momentum of %d"
                            .formatted(state.length, momentum.length));
        }
    }

    /** The beginning of a plan, with an optimiser at rest. */
    public static InitialTraining of(TrainingPlan plan, float[] state) {
        return new InitialTraining(
                plan.start(), state, new float[state.length * plan.optimizer().slots()]);
    }

    /** Numbers that the optimiser keeps for each value. */
    public int slots() {
        return momentum.length / state.length;
    }
}

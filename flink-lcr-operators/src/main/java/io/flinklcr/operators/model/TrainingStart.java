package io.flinklcr.operators.model;

import io.flinklcr.models.train.TrainingPlan;
import java.io.Serializable;

/** Where a run that no checkpoint restores takes its weights from, on the task manager. */
@FunctionalInterface
public interface TrainingStart extends Serializable {

    /** What training begins with; the same on every call. */
    InitialTraining read();

    /** Fresh weights, from the seed of a plan. */
    static TrainingStart fresh(TrainingPlan plan) {
        return () -> InitialTraining.of(plan, plan.initialState());
    }
}

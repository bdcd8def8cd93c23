package io.flinklcr.operators.train;

import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.InitialTraining;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.operators.model.TrainingStart;

/**
 * The arithmetic of a plan: the models' engine, retention and optimiser.
 *
 * @param plan the plan
 * @param start where a run begins that no checkpoint restores
 * @param teacher the weights of the plan's teacher
 */
record PlanArithmetic(TrainingPlan plan, TrainingStart start, TeacherSource teacher)
        implements Arithmetic {

    @Override
    public ParameterLayout layout() {
        return ParameterLayout.of(plan.network());
    }

    @Override
    public InitialTraining initialTraining() {
        return start.read();
    }

    @Override
    public ReplicaEngine engine() {
        return new PlanEngine(new TrainingEngine(plan, teacher.read()));
    }

    @Override
    public Retention retention() {
        return new BlockRetention(plan.retention(), plan.network().blocks())::evaluate;
    }

    @Override
    public StateUpdate update(StateUpdate shard, float[] gradient, Step step) {
        return shard.apply(
                gradient,
                layout(),
                plan.optimizer(),
                plan.ratesAt(step.position()).atUpdate(step.number()));
    }
}

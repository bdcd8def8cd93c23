package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.AdamOptions;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.operators.model.TrainingStart;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the optimiser of a plan knows of a step. */
class PlanArithmeticTest {

    private static final float RATE = 0.01f;
    private static final float BETA_2 = 0.999f;

    private final TrainingPlan plan = adam();
    private final Arithmetic arithmetic =
            new PlanArithmetic(plan, TrainingStart.fresh(plan), TeacherSource.none());

    /** Moments of equal gradients are not corrected as if they had just begun. */
    @Test
    void adamGoesOnCountingWhereADriftRestartsTheSchedule() {
        SchedulePosition restarted = new SchedulePosition(0, 0, RATE);
        assertThat(firstChange(new Step(50_001, restarted))).isCloseTo(RATE, within(1));
        assertThat(firstChange(new Step(1, restarted)))
                .as("moments that are not at rest at the first step")
                .isLessThan(RATE / 2);
    }

    @Test
    void adamGoesOnFromTheStepsOfAnEarlierRun() {
        assertThat(firstChange(new Step(1, new SchedulePosition(50_000, 0, RATE))))
                .isCloseTo(RATE, within(1));
    }

    /** How far a weight moves whose gradient was always 1. */
    private float firstChange(Step step) {
        int size = ParameterLayout.of(plan.network()).size();
        float[] moments = new float[2 * size];
        Arrays.fill(moments, 1);
        float[] gradient = new float[size];
        Arrays.fill(gradient, 1);
        StateUpdate before = new StateUpdate(0, new float[size], moments);
        return -arithmetic.update(before, gradient, step).values()[0];
    }

    private static Percentage within(double percent) {
        return Percentage.withPercentage(percent);
    }

    private static TrainingPlan adam() {
        return new TrainingPlan(
                new NetworkSpec(List.of(4), 1, new ImageShape(1, 8, 8), 2),
                new Normalization(List.of(0.5f), List.of(0.5f)),
                2,
                Schedule.constant(100_000),
                new AdamOptions(RATE, 0.9f, BETA_2, 0, DecayScope.ALL, false),
                new RetentionOptions(0, 0, 2, RetentionScale.UNIT, 1),
                0,
                1,
                1,
                Execution.fused(1));
    }
}

package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixes the schedule and what is refused. */
class TrainingPlanTest {

    @ParameterizedTest
    @CsvSource({
        "1, 10, 1, 3, 'batch size must be at least 2, not 1'",
        "2, 0, 1, 3, 'horizon must be at least 1 step, not 0'",
        "2, 10, 0, 3, 'threads must be at least 1, not 0'",
        "2, 10, 1, 1, 'normalisation has 1 channels, images 3'"
    })
    void refuses(int batch, int horizon, int threads, int channels, String message) {
        assertThatThrownBy(() -> plan(batch, horizon, threads, channels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.9, 0, 'learning rate must be positive, not 0.0'",
        "NaN, 0.9, 0, 'learning rate must be positive, not NaN'",
        "0.1, 1, 0, 'momentum must be in [0, 1), not 1.0'",
        "0.1, -0.1, 0, 'momentum must be in [0, 1), not -0.1'",
        "0.1, 0.9, -1, 'weight decay must be at least 0, not -1.0'"
    })
    void refusesTheOptimiser(float learningRate, float momentum, float decay, String message) {
        assertThatThrownBy(() -> new SgdOptions(learningRate, momentum, decay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void learningRateFollowsACosineToZeroAtTheHorizon() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        assertThat(plan.learningRateAt(0)).isEqualTo(0.2f);
        assertThat(plan.learningRateAt(5)).isCloseTo(0.1f, within(1e-7f));
        assertThat(plan.learningRateAt(10)).isZero();
        assertThat(plan.learningRateAt(1_000_000_000_000L)).isZero();
        assertThat(plan.progress(3)).isEqualTo(0.3);
    }

    @Test
    void batchNormFreezesAtAShareOfTheHorizon() {
        TrainingPlan never = plan(2, 10, 1, 3);
        assertThat(never.normalizesByBatch(1_000_000)).isTrue();
        TrainingPlan plan = freezing(never, 0.8f);
        assertThat(plan.normalizesByBatch(7)).isTrue();
        assertThat(plan.normalizesByBatch(8)).isFalse();
        assertThatThrownBy(() -> freezing(never, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the freeze of batch norm must be in (0, 1], not 0.0");
    }

    private static TrainingPlan freezing(TrainingPlan plan, float share) {
        return new TrainingPlan(
                plan.network(),
                plan.normalization(),
                plan.batchSize(),
                plan.horizonSteps(),
                plan.sgd(),
                plan.retention(),
                plan.seed(),
                share,
                plan.execution());
    }

    @Test
    void statisticsSlowDownWithTheLearningRate() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        assertThat(plan.ratesAt(0)).isEqualTo(new StepRates(0.2f, 0.1f));
        assertThat(plan.ratesAt(5).statisticsMomentum()).isCloseTo(0.05f, within(1e-7f));
        assertThat(plan.ratesAt(10)).isEqualTo(new StepRates(0, 0.1f * 0.1f));
    }

    private static TrainingPlan plan(int batch, int horizon, int threads, int channels) {
        return new TrainingPlan(
                NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10),
                new Normalization(
                        Collections.nCopies(channels, 0.5f), Collections.nCopies(channels, 0.5f)),
                batch,
                horizon,
                new SgdOptions(0.2f, 0.9f, 1e-4f),
                new RetentionOptions(1, 0, 2, RetentionScale.UNIT, 2),
                1,
                1,
                Execution.fused(threads));
    }
}

package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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

    /** Bits of the schedule of every run so far: what it computed is repeated here as it was. */
    @ParameterizedTest
    @CsvSource({"1, 1", "10, 0.8", "997, 0.8", "10000, 0.5", "468, 0.31"})
    void theCosineKeepsItsBits(int horizon, float freeze) {
        TrainingPlan plan = freezing(plan(2, horizon, 1, 3), freeze);
        for (long step = 0; step < 2L * horizon; step++) {
            double progress = Math.min(1.0, (double) step / horizon);
            float rate = (float) (0.2f / 2.0 * (1 + Math.cos(Math.PI * progress)));
            assertThat(plan.progress(step)).isEqualTo(progress);
            assertThat(plan.learningRateAt(step)).isEqualTo(rate);
            assertThat(plan.ratesAt(step))
                    .isEqualTo(new StepRates(rate, 0.1f * Math.max(0.1f, rate / 0.2f), step + 1));
            assertThat(plan.normalizesByBatch(step))
                    .isEqualTo(freeze >= 1 || step < Math.round((double) freeze * horizon));
        }
    }

    @Test
    void errorDecayHoldsAfterTheHorizonWhateverTheLearningRateDoes() {
        for (Schedule schedule :
                List.of(Schedule.cosine(10), Schedule.restarts(10, 4, 2), Schedule.constant(10))) {
            TrainingPlan plan = scheduled(schedule, 1);
            assertThat(plan.progress(9)).isEqualTo(0.9);
            for (long step : new long[] {10, 11, 1000, 1L << 60}) {
                assertThat(ErrorDecay.at(plan.progress(step))).isEqualTo(ErrorDecay.at(1));
            }
        }
    }

    @Test
    void aConstantLearningRateNeverRests() {
        TrainingPlan plan = scheduled(Schedule.constant(10), 0.1f);
        for (long step : new long[] {0, 1, 10, 1L << 60}) {
            assertThat(plan.ratesAt(step)).isEqualTo(new StepRates(0.2f, 0.1f, step + 1));
            assertThat(plan.normalizesByBatch(step)).isTrue();
        }
    }

    @Test
    void aLinearScheduleFallsStraightToZero() {
        TrainingPlan plan = scheduled(Schedule.linear(10), 0.8f);
        assertThat(plan.learningRateAt(0)).isEqualTo(0.2f);
        assertThat(plan.learningRateAt(3)).isCloseTo(0.14f, within(1e-7f));
        assertThat(plan.learningRateAt(10)).isZero();
        assertThat(plan.learningRateAt(11)).isZero();
        assertThat(plan.normalizesByBatch(8)).isFalse();
    }

    @Test
    void aStepScheduleFallsAtItsMilestones() {
        TrainingPlan plan = scheduled(Schedule.steps(10, List.of(4, 6), 0.5f), 1);
        assertThat(plan.learningRateAt(3)).isEqualTo(0.2f);
        assertThat(plan.learningRateAt(4)).isEqualTo(0.1f);
        assertThat(plan.learningRateAt(6)).isEqualTo(0.05f);
        assertThat(plan.learningRateAt(1000)).isEqualTo(0.05f);
    }

    @ParameterizedTest
    @CsvSource({
        "'4, 4', 0.5, 'milestones must be positive and rise, unlike [4, 4]'",
        "'0, 4', 0.5, 'milestones must be positive and rise, unlike [0, 4]'",
        "'4, 6', 1, 'step factor must be in (0, 1), not 1.0'"
    })
    void refusesSteps(String milestones, float factor, String message) {
        List<Integer> steps = Stream.of(milestones.split(", ")).map(Integer::valueOf).toList();
        assertThatThrownBy(() -> Schedule.steps(10, steps, factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** The statistics do not average longer because the learning rate is still small. */
    @Test
    void warmsUpTheLearningRateAlone() {
        TrainingPlan plan = scheduled(Schedule.cosine(100).warmedUp(4), 1);
        TrainingPlan cold = scheduled(Schedule.cosine(100), 1);
        for (int step = 0; step < 100; step++) {
            double share = Math.min(1, (step + 1) / 4.0);
            assertThat(plan.learningRateAt(step))
                    .isEqualTo((float) (cold.learningRateAt(step) * share));
            assertThat(plan.ratesAt(step).statisticsMomentum())
                    .isEqualTo(cold.ratesAt(step).statisticsMomentum());
        }
        assertThatThrownBy(() -> Schedule.cosine(10).warmedUp(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("warm-up must be at least 1 step, not 0");
    }

    @Test
    void eachCycleEndsAsARunDoes() {
        TrainingPlan plan = scheduled(Schedule.restarts(10, 10, 2), 0.8f);
        TrainingPlan once = scheduled(Schedule.cosine(10), 0.8f);
        TrainingPlan longer = scheduled(Schedule.cosine(20), 0.8f);
        for (int step = 0; step < 10; step++) {
            assertThat(plan.ratesAt(step)).isEqualTo(once.ratesAt(step));
            assertThat(plan.normalizesByBatch(step)).isEqualTo(once.normalizesByBatch(step));
        }
        for (int step = 0; step < 20; step++) {
            StepRates expected = longer.ratesAt(step);
            assertThat(plan.ratesAt(10 + step))
                    .isEqualTo(
                            new StepRates(
                                    expected.learningRate(),
                                    expected.statisticsMomentum(),
                                    10 + expected.updates()));
            assertThat(plan.normalizesByBatch(10 + step)).isEqualTo(longer.normalizesByBatch(step));
        }
        assertThat(plan.learningRateAt(30)).isEqualTo(0.2f);
    }

    @Test
    void aRestartPutsTheScheduleBack() {
        TrainingPlan plan = freezing(plan(2, 10, 1, 3), 0.8f);
        SchedulePosition position = plan.positionAfter(1000).next();
        assertThat(position).isEqualTo(plan.positionAfter(1001));
        assertThat(plan.normalizesByBatch(position)).isFalse();

        position = plan.afterDrift(new DriftReaction.Restart(0.5, 0.1f), position);
        assertThat(plan.progress(position)).isEqualTo(0.5);
        assertThat(plan.ratesAt(position))
                .isEqualTo(new StepRates(0.1f, 0.1f, position.step() + 1));
        assertThat(plan.normalizesByBatch(position)).isTrue();
        for (int step = 0; step < 5; step++) {
            position = position.next();
        }
        assertThat(plan.progress(position)).isEqualTo(1);
        assertThat(plan.learningRateAt(position)).isCloseTo(0.05f, within(1e-7f));
        assertThat(plan.normalizesByBatch(position)).isTrue();
        assertThat(plan.normalizesByBatch(position.next().next().next())).isFalse();
    }

    @Test
    void theStartIsTheFirstPosition() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        assertThat(plan.start()).isEqualTo(new SchedulePosition(0, 0, 0.2f));
        assertThat(plan.afterDrift(new DriftReaction.Restart(0, 0.2f), plan.positionAfter(7)))
                .isEqualTo(plan.start());
        assertThat(plan.horizonSteps()).isEqualTo(10);
    }

    @Test
    void refusesWhatCannotBeginOrPull() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        assertThatThrownBy(() -> plan.withNormGamma(0))
                .hasMessage("the scales of batch norms must begin with a positive number, not 0.0");
        assertThatThrownBy(() -> plan.withOrthogonality(-1))
                .hasMessage("orthogonality must be at least 0, not -1.0");
    }

    @Test
    void ofFormBatchNeedsBlocksOfOneWidth() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        NetworkSpec network = NetworkSpec.resnet20(plan.network().input(), 10);
        assertThatThrownBy(() -> of(network, plan.retention().with(RetentionForm.BATCH)))
                .hasMessage(
                        "retention of form batch needs blocks of equal width, but block 3 goes"
                                + " from 16 to 32 channels; use form channel or sample");
    }

    private static TrainingPlan of(NetworkSpec network, RetentionOptions retention) {
        TrainingPlan plan = plan(2, 10, 1, 3);
        return new TrainingPlan(
                network,
                plan.normalization(),
                plan.batchSize(),
                plan.schedule(),
                plan.optimizer(),
                retention,
                plan.labelSmoothing(),
                plan.seed(),
                plan.normFreeze(),
                plan.execution());
    }

    private static TrainingPlan scheduled(Schedule schedule, float freeze) {
        TrainingPlan plan = plan(2, 10, 1, 3);
        return new TrainingPlan(
                plan.network(),
                plan.normalization(),
                plan.batchSize(),
                schedule,
                plan.optimizer(),
                plan.retention(),
                plan.labelSmoothing(),
                plan.seed(),
                freeze,
                plan.execution());
    }

    private static TrainingPlan freezing(TrainingPlan plan, float share) {
        return scheduled(plan.schedule(), share);
    }

    @Test
    void statisticsSlowDownWithTheLearningRate() {
        TrainingPlan plan = plan(2, 10, 1, 3);
        assertThat(plan.ratesAt(0)).isEqualTo(new StepRates(0.2f, 0.1f, 1));
        assertThat(plan.ratesAt(5).statisticsMomentum()).isCloseTo(0.05f, within(1e-7f));
        assertThat(plan.ratesAt(10)).isEqualTo(new StepRates(0, 0.1f * 0.1f, 11));
    }

    private static TrainingPlan plan(int batch, int horizon, int threads, int channels) {
        return new TrainingPlan(
                NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10),
                new Normalization(
                        Collections.nCopies(channels, 0.5f), Collections.nCopies(channels, 0.5f)),
                batch,
                Schedule.cosine(horizon),
                new SgdOptions(0.2f, 0.9f, 1e-4f),
                new RetentionOptions(1, 0, 2, RetentionScale.UNIT, 2),
                0,
                1,
                1,
                Execution.fused(threads));
    }
}

package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.model.InitialTraining;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.operators.model.TrainingStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole dataflow on a MiniCluster, undisturbed and through failures. */
@Timeout(120)
class TrainingGraphTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final int IMAGES = 100;

    private static final long GATE = 44;

    private static final long FAILING_STEP = 9;

    /** All that left the dataflow. */
    private record Outcome(JobID job, List<StepReport> reports, List<ModelSnapshot> snapshots) {}

    private static StreamExecutionEnvironment environment(boolean objectReuse) {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", "1");
        configuration.setString("execution.checkpointing.interval", "20ms");
        configuration.setString("pipeline.object-reuse", Boolean.toString(objectReuse));
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "3");
        configuration.setString("restart-strategy.fixed-delay.delay", "0s");
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static DataStream<Sample> samples(
            StreamExecutionEnvironment environment,
            String scenario,
            int images,
            MapFunction<Long, Sample> sample) {
        return environment
                .fromSource(
                        new GatedSource(scenario, images, GATE),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .map(sample)
                .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class));
    }

    private static Outcome run(String scenario, int images, boolean objectReuse) throws Exception {
        StreamExecutionEnvironment environment = environment(objectReuse);
        return run(
                environment,
                new TrainingGraph(
                        FakeArithmetic.PLAN,
                        new FakeArithmetic(scenario),
                        new TrainingGraphOptions(
                                4,
                                5,
                                true,
                                1,
                                Duration.ZERO,
                                Exchange.PARTITION,
                                () -> OptionalLong.of(2))),
                samples(environment, scenario, images, Samples::at));
    }

    private static Outcome run(
            StreamExecutionEnvironment environment, TrainingGraph graph, DataStream<Sample> samples)
            throws Exception {
        TrainingStreams streams = graph.attach(samples);
        try (CloseableIterator<StepReport> reports = streams.reports().collectAsync();
                CloseableIterator<ModelSnapshot> snapshots = streams.snapshots().collectAsync()) {
            JobID job = environment.executeAsync("training").getJobID();
            return new Outcome(job, drain(reports), drain(snapshots));
        }
    }

    private static <T> List<T> drain(CloseableIterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    private static List<Sample> samples(int images) {
        return LongStream.range(0, images).mapToObj(Samples::at).toList();
    }

    private static float[] expectedState(int images) {
        return PlainLoop.train(FakeArithmetic.PLAN, new FakeArithmetic("plain"), samples(images));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trainsLikeAPlainLoop(boolean objectReuse) throws Exception {
        Outcome outcome = run("undisturbed-" + objectReuse, IMAGES, objectReuse);
        assertThat(outcome.reports())
                .extracting(StepReport::step)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 13).boxed().toList());
        assertThat(outcome.reports())
                .extracting(StepReport::batch)
                .containsExactly(8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4);
        assertThat(outcome.snapshots())
                .extracting(ModelSnapshot::version)
                .containsExactly(1L, 2L, 3L);
        assertThat(outcome.snapshots())
                .extracting(snapshot -> snapshot.report().step())
                .containsExactly(5L, 10L, 13L);
        assertThat(outcome.snapshots())
                .extracting(snapshot -> snapshot.offsets().get("images-0"))
                .containsExactly(40L, 80L, 100L);
        assertThat(outcome.snapshots().get(0).state()).isEqualTo(expectedState(40));
        assertThat(outcome.snapshots().get(2).state()).isEqualTo(expectedState(IMAGES));
        for (int version : new int[] {0, 2}) {
            ModelSnapshot snapshot = outcome.snapshots().get(version);
            List<Sample> trained = samples((int) snapshot.report().images());
            assertThat(snapshot.momentum())
                    .isEqualTo(
                            PlainLoop.momentum(
                                    FakeArithmetic.PLAN, new FakeArithmetic("plain"), trained));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "backward", "install"})
    void failureInTheMiddleChangesNothing(String phase) throws Exception {
        String scenario = "failing-" + phase;
        AtomicBoolean failed = new AtomicBoolean();
        CountDownLatch bothAttemptsFreed = new CountDownLatch(2);
        List<Long> stepsAfterFailure = new CopyOnWriteArrayList<>();
        FakeEngine.HOOKS.put(
                scenario,
                (at, step) -> {
                    if (at.equals("close")) {
                        bothAttemptsFreed.countDown();
                    }
                    if (failed.get() && at.equals("forward")) {
                        stepsAfterFailure.add(step);
                    }
                    if (at.equals(phase) && step == FAILING_STEP && !failed.getAndSet(true)) {
                        throw new IllegalStateException("injected in " + phase);
                    }
                });
        Outcome disturbed = run(scenario, IMAGES, true);
        Outcome undisturbed = run("calm-" + phase, IMAGES, true);
        bothAttemptsFreed.await();
        assertThat(stepsAfterFailure).last().isEqualTo(13L);
        assertThat(stepsAfterFailure.get(0)).isBetween(2L, FAILING_STEP);
        assertThat(disturbed)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("job", ".*imagesPerSecond", ".*phases.*")
                .isEqualTo(undisturbed);
        assertThat(disturbed.snapshots().get(2).state()).isEqualTo(expectedState(IMAGES));
    }

    @Test
    void singleLeftOverImageIsTrainedOn() throws Exception {
        Outcome outcome = run("left-over", 97, true);
        assertThat(outcome.reports()).hasSize(13);
        assertThat(outcome.reports().get(12).batch()).isOne();
        assertThat(outcome.snapshots())
                .last()
                .satisfies(
                        last -> {
                            assertThat(last.offsets()).containsEntry("images-0", 97L);
                            assertThat(last.state()).isEqualTo(expectedState(97));
                        });
    }

    @Test
    void showsTheLastStepAsMetrics() throws Exception {
        Outcome outcome = run("metrics", 16, true);
        StepReport last = outcome.reports().get(1);
        assertThat(gauge(outcome, "install.0.step")).isEqualTo(2);
        assertThat(gauge(outcome, "install.0.images")).isEqualTo(16);
        assertThat(gauge(outcome, "install.0.loss")).isEqualTo(last.crossEntropy());
        assertThat(gauge(outcome, "install.0.retentionLoss")).isEqualTo(last.retentionLoss());
        assertThat(gauge(outcome, "install.0.accuracy")).isEqualTo(0.5);
        assertThat(gauge(outcome, "install.0.flipRatio")).isEqualTo(last.flipRatio());
        assertThat(gauge(outcome, "install.0.imagesPerSecond")).isPositive();
        for (Phase phase : Phase.values()) {
            assertThat(gauge(outcome, "install.0.phase." + phase.label() + ".seconds"))
                    .isEqualTo(phase.seconds(last.phases()));
        }
        assertThat(gauge(outcome, "install.0.block.1.sigmaBinary"))
                .isEqualTo(last.sigmaBinary().get(1).doubleValue());
        assertThat(gauge(outcome, "install.0.block.0.sigmaLatent"))
                .isEqualTo(last.sigmaLatent().get(0).doubleValue());
        assertThat(counter(outcome, "retention.0.degenerateMoments")).isZero();
    }

    @Test
    void phasesSumToTheTimeOfTheStep() throws Exception {
        String scenario = "phases";
        long pause = 40_000_000;
        FakeEngine.HOOKS.put(
                scenario,
                (phase, step) -> {
                    if (phase.equals("forward") || phase.equals("backward") && step == 5) {
                        Harness.pause(pause);
                    }
                });
        List<StepReport> reports = run(scenario, IMAGES, true).reports();
        for (StepReport report : reports) {
            PhaseTimes phases = report.phases();
            for (Phase phase : Phase.values()) {
                assertThat(phase.seconds(phases)).as(phase.label()).isNotNegative();
            }
            assertThat(phases.forward()).isGreaterThanOrEqualTo(0.9f * pause / 1e9f);
            if (report.step() > 1) {
                assertThat(phases.total())
                        .isCloseTo(report.batch() / report.imagesPerSecond(), withPercentage(0.01));
            }
        }
        assertThat(reports.get(0).phases().total())
                .isGreaterThanOrEqualTo(
                        reports.get(0).batch() / reports.get(0).imagesPerSecond() * 0.9999f);
        assertThat(reports.get(4).phases().backward())
                .isGreaterThan(reports.get(5).phases().backward());
    }

    @Test
    void countsDegenerateMoments() throws Exception {
        Outcome outcome = run("degenerate", 16, true);
        assertThat(outcome.reports())
                .extracting(StepReport::degenerateBlocks)
                .containsExactly(2, 2);
        assertThat(counter(outcome, "retention.0.degenerateMoments")).isEqualTo(4);
    }

    private static double gauge(Outcome outcome, String name) {
        Gauge<?> gauge = (Gauge<?>) METRICS.findMetric(outcome.job(), name).orElseThrow();
        return (Double) gauge.getValue();
    }

    private static long counter(Outcome outcome, String name) {
        Counter counter = (Counter) METRICS.findMetric(outcome.job(), name).orElseThrow();
        return counter.getCount();
    }

    @Test
    void divergenceEndsTheJobWithoutRestart() {
        AtomicInteger starts = new AtomicInteger();
        FakeEngine.HOOKS.put(
                "diverge",
                (phase, step) -> {
                    if (phase.equals("start")) {
                        starts.incrementAndGet();
                    }
                });
        assertThatThrownBy(() -> run("diverge", IMAGES, true))
                .satisfies(
                        failure ->
                                assertThat(
                                                ExceptionUtils.findThrowableWithMessage(
                                                        failure, "training diverged at step 3"))
                                        .isPresent());
        assertThat(starts).hasValue(1);
    }

    @Test
    void trainsARealNetworkLikeAPlainLoop() throws Exception {
        TrainingPlan plan = plan();
        requireLikeAPlainLoop(plan, TrainingStart.fresh(plan));
    }

    @Test
    void beginsWhereItIsToldTo() throws Exception {
        TrainingPlan plan = plan();
        float[] state = InitialState.of(plan.network(), 12);
        float[] momentum = new float[state.length];
        Arrays.fill(momentum, 0, ParameterLayout.of(plan.network()).trainableSize(), 0.01f);
        Outcome outcome =
                requireLikeAPlainLoop(
                        plan, () -> new InitialTraining(plan.positionAfter(4), state, momentum));
        assertThat(outcome.snapshots().get(0).position()).isEqualTo(plan.positionAfter(11));
        assertThat(outcome.reports().get(0).step()).isOne();
        assertThat(outcome.reports().get(0).learningRate()).isEqualTo(plan.learningRateAt(4));
    }

    private static TrainingPlan plan() {
        return new TrainingPlan(
                new NetworkSpec(List.of(4, 8), 1, new ImageShape(3, 8, 8), 3),
                new Normalization(List.of(0.5f, 0.4f, 0.3f), List.of(0.2f, 0.2f, 0.2f)),
                16,
                Schedule.cosine(10),
                new SgdOptions(0.1f, 0.9f, 1e-4f),
                new RetentionOptions(0.1f, 3, 2, RetentionScale.RAW, 5),
                0,
                11,
                1,
                Execution.fused(1));
    }

    private static Outcome requireLikeAPlainLoop(TrainingPlan plan, TrainingStart start)
            throws Exception {
        StreamExecutionEnvironment environment = environment(true);
        Outcome outcome =
                run(
                        environment,
                        TrainingGraph.of(
                                plan, start, TeacherSource.none(), TrainingGraphOptions.defaults()),
                        samples(environment, "real", IMAGES, TrainingGraphTest::colourful));
        assertThat(outcome.reports()).hasSize(7).allMatch(report -> report.crossEntropy() > 0);
        assertThat(outcome.snapshots())
                .singleElement()
                .extracting(ModelSnapshot::state)
                .isEqualTo(
                        PlainLoop.train(
                                plan,
                                new PlanArithmetic(plan, start, TeacherSource.none()),
                                LongStream.range(0, IMAGES)
                                        .mapToObj(TrainingGraphTest::colourful)
                                        .toList()));
        return outcome;
    }

    private static Sample colourful(long offset) {
        byte[] pixels = new byte[3 * 8 * 8];
        new Random(offset).nextBytes(pixels);
        return new Sample(Samples.TOPIC, 0, offset, (int) (offset % 3), pixels);
    }
}

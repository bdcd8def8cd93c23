package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.TrainingStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several trainers on a MiniCluster with checkpoints all the time. */
@Timeout(120)
class TrainersTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(3)
                            .build());

    /** All that left the dataflow. */
    private record Outcome(List<StepReport> reports, List<ModelSnapshot> snapshots) {

        float[] state() {
            return snapshots.get(snapshots.size() - 1).state();
        }
    }

    private static StreamExecutionEnvironment environment(int trainers) {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", Integer.toString(trainers));
        configuration.setString("execution.checkpointing.interval", "20ms");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "3");
        configuration.setString("restart-strategy.fixed-delay.delay", "0s");
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    private static TrainingGraphOptions options(Duration maxBatchDelay, Exchange exchange) {
        return new TrainingGraphOptions(
                4, 5, true, 1, maxBatchDelay, exchange, OptionalLong::empty);
    }

    private static DataStream<Sample> samples(
            StreamExecutionEnvironment environment, PinnedSource source) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "numbers")
                .map(Samples::pinned)
                .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class));
    }

    private static Outcome run(String scenario, int[] sizes, int[] pauses, Duration maxBatchDelay)
            throws Exception {
        StreamExecutionEnvironment environment = environment(sizes.length);
        return run(
                scenario,
                samples(environment, new PinnedSource(sizes, pauses)),
                options(maxBatchDelay, Exchange.PARTITION));
    }

    private static Outcome run(
            String scenario, DataStream<Sample> samples, TrainingGraphOptions options)
            throws Exception {
        TrainingStreams streams =
                new TrainingGraph(FakeArithmetic.PLAN, new FakeArithmetic(scenario), options)
                        .attach(samples);
        try (CloseableIterator<StepReport> reports = streams.reports().collectAsync();
                CloseableIterator<ModelSnapshot> snapshots = streams.snapshots().collectAsync()) {
            samples.getExecutionEnvironment().executeAsync(scenario);
            return new Outcome(drain(reports), drain(snapshots));
        }
    }

    private static <T> List<T> drain(CloseableIterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    private static float[] expected(int... sizes) {
        return PlainLoop.trainTogether(
                FakeArithmetic.PLAN,
                new FakeArithmetic("plain"),
                IntStream.range(0, sizes.length)
                        .mapToObj(
                                partition ->
                                        LongStream.range(0, sizes[partition])
                                                .map(i -> partition * PinnedSource.PARTITION + i)
                                                .mapToObj(Samples::pinned)
                                                .toList())
                        .toList());
    }

    private static void requireEveryImageOnce(Outcome outcome, int... sizes) {
        assertThat(outcome.reports())
                .extracting(StepReport::step)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, outcome.reports().size()).boxed().toList());
        assertThat(outcome.reports().stream().mapToInt(StepReport::batch).sum())
                .isEqualTo(IntStream.of(sizes).sum());
        ModelSnapshot last = outcome.snapshots().get(outcome.snapshots().size() - 1);
        for (int partition = 0; partition < sizes.length; partition++) {
            assertThat(last.offsets())
                    .containsEntry("images-" + partition, (long) sizes[partition]);
        }
    }

    /** With a slow trainer the others wait in front of barriers that they have to take. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "0, 3"})
    void trainTogetherLikeAPlainLoop(int firstPause, int secondPause) throws Exception {
        Outcome outcome =
                run(
                        "paced-" + firstPause + secondPause,
                        new int[] {200, 200},
                        new int[] {firstPause, secondPause},
                        Duration.ZERO);
        assertThat(outcome.state()).isEqualTo(expected(200, 200));
        assertThat(outcome.reports()).extracting(StepReport::batch).containsOnly(16);
        requireEveryImageOnce(outcome, 200, 200);
    }

    @Test
    void goOnWithoutThoseWhoseInputHasEnded() throws Exception {
        Outcome outcome = run("uneven", new int[] {20, 100, 0}, new int[] {0, 0, 0}, Duration.ZERO);
        assertThat(outcome.state()).isEqualTo(expected(20, 100, 0));
        assertThat(outcome.reports())
                .extracting(StepReport::batch)
                .containsExactly(16, 16, 12, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4);
        assertThat(outcome.snapshots())
                .extracting(snapshot -> snapshot.report().step())
                .containsExactly(5L, 10L, 13L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "backward", "install"})
    void failureInTheMiddleChangesNothing(String phase) throws Exception {
        String scenario = "trainers-failing-" + phase;
        AtomicBoolean failed = new AtomicBoolean();
        FakeEngine.HOOKS.put(
                scenario,
                (at, step) -> {
                    if (at.equals(phase) && step == 20 && !failed.getAndSet(true)) {
                        throw new IllegalStateException("injected in " + phase);
                    }
                });
        Outcome outcome = run(scenario, new int[] {300, 260}, new int[] {0, 2}, Duration.ZERO);
        assertThat(failed).isTrue();
        assertThat(outcome.state()).isEqualTo(expected(300, 260));
        requireEveryImageOnce(outcome, 300, 260);
    }

    @Test
    void goOnWhileOneIsIdle() throws Exception {
        Outcome outcome =
                run("idle", new int[] {100, 3}, new int[] {0, 700}, Duration.ofMillis(100));
        assertThat(outcome.reports()).hasSizeGreaterThanOrEqualTo(13);
        requireEveryImageOnce(outcome, 100, 3);
    }

    @Test
    void areFedEvenlyByRebalancing() throws Exception {
        StreamExecutionEnvironment environment = environment(2);
        DataStream<Sample> samples =
                samples(environment, new PinnedSource(new int[] {160, 0}, new int[] {0, 0}));
        Outcome outcome = run("rebalanced", samples, options(Duration.ZERO, Exchange.REBALANCE));
        assertThat(outcome.reports()).extracting(StepReport::batch).containsOnly(16);
        assertThat(outcome.reports()).hasSize(10);
    }

    @Test
    void refuseInputThatDoesNotFitTheExchange() {
        StreamExecutionEnvironment environment = environment(2);
        DataStream<Sample> one =
                samples(environment, new PinnedSource(new int[] {8}, new int[] {0}))
                        .map(sample -> sample)
                        .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class))
                        .setParallelism(1);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                TrainingGraph.of(
                                                FakeArithmetic.PLAN,
                                                TrainingGraphOptions.defaults())
                                        .attach(one))
                .withMessageContaining("from 1 subtasks to 2 trainers");
    }

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(3, 8, 8), 3);

    private static final int STEPS = 20;

    /** Batch norm frozen from the first step: by batches, its statistics are each trainer's own. */
    private static TrainingPlan frozen(int batch) {
        return new TrainingPlan(
                NETWORK,
                new Normalization(List.of(0.5f, 0.4f, 0.3f), List.of(0.2f, 0.2f, 0.2f)),
                batch,
                Schedule.cosine(STEPS),
                new SgdOptions(0.1f, 0.9f, 1e-4f),
                new RetentionOptions(0.1f, 3, 2, RetentionScale.UNIT, 1),
                0,
                11,
                1e-3f,
                Execution.fused(1));
    }

    private static float[] trained(int trainers, int batch, MapFunction<Long, Long> image)
            throws Exception {
        int[] sizes = new int[trainers];
        Arrays.fill(sizes, STEPS * batch);
        StreamExecutionEnvironment environment = environment(trainers);
        DataStream<Sample> samples =
                environment
                        .fromSource(
                                new PinnedSource(sizes, new int[trainers]),
                                WatermarkStrategy.noWatermarks(),
                                "numbers")
                        .map(image)
                        .map(TrainersTest::colourful)
                        .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class));
        TrainingStreams streams =
                TrainingGraph.of(frozen(batch), TrainingGraphOptions.defaults()).attach(samples);
        try (CloseableIterator<ModelSnapshot> snapshots = streams.snapshots().collectAsync()) {
            environment.executeAsync("frozen");
            return drain(snapshots).get(0).state();
        }
    }

    private static Sample colourful(long number) {
        byte[] pixels = new byte[NETWORK.input().size()];
        new Random(number).nextBytes(pixels);
        return new Sample(Samples.TOPIC, 0, number, (int) (number % 3), pixels);
    }

    @Test
    void twoWithHalfTheBatchTrainLikeOne() throws Exception {
        int batch = 8;
        float[] two = trained(2, batch, number -> number);
        float[] one =
                trained(
                        1,
                        2 * batch,
                        number ->
                                number / batch % 2 * PinnedSource.PARTITION
                                        + number / (2 * batch) * batch
                                        + number % batch);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < one.length; i++) {
            difference += Math.pow(two[i] - one[i], 2);
            norm += Math.pow(one[i], 2);
        }
        assertThat(Math.sqrt(difference / norm)).isLessThan(1e-5);
        assertThat(one).isNotEqualTo(TrainingStart.fresh(frozen(batch)).read().state());
    }
}

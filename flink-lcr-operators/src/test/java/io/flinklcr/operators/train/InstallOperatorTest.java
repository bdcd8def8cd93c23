package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.flinklcr.models.drift.Ddm;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.PrequentialAccuracy;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.LayerReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.StepReportSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** INSTALL in the harness: process, snapshot, restore, end. */
class InstallOperatorTest {

    private final Harness trainer = new Harness("install");

    @AfterEach
    void free() {
        trainer.close();
    }

    private static final DriftWatch STOPPING =
            new DriftWatch(
                    new Ddm(2, 3, 30), new PrequentialAccuracy(9, 0.5), new DriftReaction.Stop());

    private static OneInputStreamOperatorTestHarness<WeightShard, StepReport> harness(
            Harness trainer, int snapshotEvery) throws Exception {
        return harness(trainer, snapshotEvery, DriftWatch.none());
    }

    private static OneInputStreamOperatorTestHarness<WeightShard, StepReport> harness(
            Harness trainer, int snapshotEvery, DriftWatch watch) throws Exception {
        TrainingGraphOptions options =
                new TrainingGraphOptions(
                        2,
                        snapshotEvery,
                        true,
                        3,
                        Duration.ZERO,
                        Exchange.PARTITION,
                        OptionalLong::empty,
                        watch);
        return trainer.of(
                new InstallOperator(FakeArithmetic.PLAN, trainer.arithmetic(), options),
                StepReportSerializer.INSTANCE);
    }

    private static void install(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness, long step, float value)
            throws Exception {
        install(harness, step, value, true);
    }

    private static void start(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness, long step, float value)
            throws Exception {
        install(harness, step, value, false);
    }

    private static void install(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness,
            long step,
            float value,
            boolean trained)
            throws Exception {
        install(harness, step, value, trained, WatchReport.UNKNOWN);
    }

    private static void install(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness,
            long step,
            float value,
            boolean trained,
            WatchReport watch)
            throws Exception {
        for (int shard = 1; shard >= 0; shard--) {
            ShardPlan plan = new ShardPlan(13, 2);
            float[] values = new float[plan.length(shard)];
            Arrays.fill(values, value + shard);
            float[] momentum = trained && step % 2 == 0 ? values : WeightShard.NO_MOMENTUM;
            harness.processElement(
                    new WeightShard(
                            step,
                            FakeArithmetic.PLAN.positionAfter(step),
                            watch,
                            shard,
                            2,
                            plan.offset(shard),
                            values,
                            momentum,
                            new LatentChange(new int[] {1, 1}, new float[] {2, 2}),
                            totals(trained, step),
                            100 + shard),
                    0);
        }
    }

    /** What PARAMETERS sends at the end of input. */
    private static void end(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness, long step, float value)
            throws Exception {
        for (int shard = 0; shard < 2; shard++) {
            ShardPlan plan = new ShardPlan(13, 2);
            float[] values = new float[plan.length(shard)];
            Arrays.fill(values, value + shard);
            harness.processElement(
                    new WeightShard(
                            step,
                            FakeArithmetic.PLAN.positionAfter(step),
                            WatchReport.UNKNOWN,
                            shard,
                            2,
                            plan.offset(shard),
                            values,
                            values,
                            LatentChange.NONE,
                            StepTotals.NONE,
                            0),
                    0);
        }
    }

    private static StepTotals totals(boolean trained, long step) {
        TreeMap<String, Long> offsets = new TreeMap<>();
        offsets.put("images-0", 8 * step);
        return trained ? new StepTotals(8, 1.5f, 6, offsets) : StepTotals.NONE;
    }

    private static void begin(Harness trainer, long step) {
        trainer.replica()
                .begin(
                        StepInFlight.begun(
                                        new Step(step, FakeArithmetic.PLAN.positionAfter(step - 1)),
                                        totals(true, step),
                                        List.of(0.5f, 1f),
                                        timing())
                                .withSpectra(List.of(spectrum(0), spectrum(1)), 3_000, 4_000));
    }

    private static StepTiming timing() {
        long now = System.nanoTime();
        return StepTiming.afterForward(now - 1_000_000_000, now - 500_000_000, 1_000, 2_000);
    }

    private static BlockSpectrum spectrum(int block) {
        return new BlockSpectrum(
                block, 2 + block, 4, 0.5f, 0.25f, new float[2], new float[2], block == 1);
    }

    private static List<ModelSnapshot> snapshots(OneInputStreamOperatorTestHarness<?, ?> harness) {
        var output = harness.getSideOutput(InstallOperator.SNAPSHOTS);
        return output == null
                ? List.of()
                : new ArrayList<>(output).stream().map(StreamRecord::getValue).toList();
    }

    @Test
    void firstInstallReleasesWithoutAReport() throws Exception {
        try (var harness = harness(trainer, 1)) {
            harness.open();
            start(harness, 40, 1);
            assertThat(trainer.replica().isReleased()).isTrue();
            assertThat(trainer.replica().step()).isEqualTo(40);
            harness.endInput();
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(snapshots(harness)).isEmpty();
        }
    }

    @Test
    void reportsTheStepAndReleasesTheNext() throws Exception {
        try (var harness = harness(trainer, 0)) {
            harness.open();
            start(harness, 0, 1);
            begin(trainer, 1);
            install(harness, 1, 5);
            assertThat(trainer.replica().isReleased()).isTrue();
            StepReport report = harness.extractOutputValues().get(0);
            assertThat(report)
                    .usingRecursiveComparison()
                    .ignoringFields("imagesPerSecond", "phases")
                    .isEqualTo(
                            new StepReport(
                                    1,
                                    8,
                                    8,
                                    1.5f,
                                    0.5f,
                                    0.75f,
                                    FakeArithmetic.PLAN.learningRateAt(0),
                                    1,
                                    List.of(2f, 3f),
                                    List.of(4f, 4f),
                                    1,
                                    0.5f,
                                    0,
                                    PhaseTimes.UNKNOWN,
                                    WatchReport.UNKNOWN,
                                    List.of(
                                            new LayerReport("blocks.0.c1", 0.5f, 1, 0.5f),
                                            new LayerReport("blocks.0.c2", 0.5f, 1, 1))));
            assertThat(report.imagesPerSecond()).isBetween(1f, 16f);
        }
    }

    @Test
    void tellsThePhasesAndCallsTheRestWaiting() throws Exception {
        try (var harness = harness(trainer, 0)) {
            harness.open();
            start(harness, 0, 1);
            begin(trainer, 1);
            install(harness, 1, 5);
            begin(trainer, 2);
            long start = System.nanoTime();
            install(harness, 2, 5);
            float installed = (System.nanoTime() - start) / 1e9f;
            PhaseTimes first = harness.extractOutputValues().get(0).phases();
            assertThat(first.data()).isEqualTo(1e-6f);
            assertThat(first.forward()).isEqualTo(2e-6f);
            assertThat(first.retention()).isEqualTo(3e-6f);
            assertThat(first.backward()).isEqualTo(4e-6f);
            assertThat(first.update()).isGreaterThan(101e-9f);
            assertThat(first.waiting()).isPositive();
            assertThat(first.total()).isGreaterThanOrEqualTo(1);
            StepReport second = harness.extractOutputValues().get(1);
            assertThat(second.phases().total())
                    .isCloseTo(8 / second.imagesPerSecond(), withPercentage(0.01));
            assertThat(second.phases().update()).isLessThan(installed + 1e-6f);
        }
    }

    @Test
    void snapshotsEveryNthStepAndAtTheEnd() throws Exception {
        try (var harness = harness(trainer, 2)) {
            harness.open();
            start(harness, 0, 1);
            for (long step = 1; step <= 3; step++) {
                begin(trainer, step);
                install(harness, step, step);
            }
            end(harness, 3, 3);
            harness.endInput();
            harness.endInput();
            List<ModelSnapshot> snapshots = snapshots(harness);
            assertThat(snapshots).extracting(ModelSnapshot::version).containsExactly(3L, 4L);
            assertThat(snapshots)
                    .extracting(snapshot -> snapshot.report().step())
                    .containsExactly(2L, 3L);
            assertThat(snapshots.get(1).offsets()).containsEntry("images-0", 24L);
            assertThat(snapshots.get(0).momentum())
                    .containsExactly(2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3);
            assertThat(snapshots.get(1).momentum()).isEqualTo(snapshots.get(1).state());
            assertThat(snapshots)
                    .extracting(ModelSnapshot::position)
                    .containsExactly(
                            FakeArithmetic.PLAN.positionAfter(2),
                            FakeArithmetic.PLAN.positionAfter(3));
            assertThat(snapshots.get(1).state())
                    .containsExactly(3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4);
        }
    }

    @Test
    void keepsVersionsAndTheUnsavedStepInItsState() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(trainer, 2)) {
            harness.open();
            start(harness, 0, 1);
            for (long step = 1; step <= 3; step++) {
                begin(trainer, step);
                install(harness, step, step);
            }
            state = harness.snapshot(1, 1);
        }
        try (Harness next = new Harness("install");
                var harness = harness(next, 2)) {
            harness.initializeState(state);
            harness.open();
            start(harness, 3, 3);
            harness.endInput();
            assertThat(snapshots(harness))
                    .singleElement()
                    .satisfies(
                            snapshot -> {
                                assertThat(snapshot.version()).isEqualTo(4);
                                assertThat(snapshot.report().images()).isEqualTo(24);
                                assertThat(snapshot.offsets()).containsEntry("images-0", 24L);
                            });
        }
    }

    @Test
    void neverSnapshotsAModelThatIsNotFinite() throws Exception {
        try (var harness = harness(trainer, 1)) {
            harness.open();
            start(harness, 0, 1);
            begin(trainer, 1);
            assertThatThrownBy(() -> install(harness, 1, Float.NaN))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("step 1: stem.weight is not finite")
                    .hasMessageContaining("version: none");
            assertThat(snapshots(harness)).isEmpty();
        }
    }

    private static void driftAt(
            OneInputStreamOperatorTestHarness<WeightShard, ?> harness, long step) throws Exception {
        install(harness, step, 5, true, new WatchReport(DriftVerdict.DRIFT, 1, 0.5f, 0.25f));
    }

    @Test
    void aDriftIsReportedAndTrainingGoesOn() throws Exception {
        try (var harness = harness(trainer, 0)) {
            harness.open();
            start(harness, 0, 1);
            begin(trainer, 1);
            driftAt(harness, 1);
            assertThat(harness.extractOutputValues().get(0).watch().drifts()).isOne();
            assertThat(trainer.replica().isReleased()).isTrue();
        }
    }

    @Test
    void aDriftStopsTrainingWithTheNextCheckpoint() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(trainer, 0, STOPPING)) {
            harness.open();
            start(harness, 0, 1);
            begin(trainer, 1);
            harness.snapshot(6, 0);
            driftAt(harness, 1);
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(trainer.replica().isReleased()).isFalse();
            harness.notifyOfCompletedCheckpoint(6);
            state = harness.snapshot(7, 0);
            assertThatThrownBy(() -> harness.notifyOfCompletedCheckpoint(7))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .isInstanceOf(DriftException.class)
                    .hasMessageMatching(
                            "training was stopped: drift number 1 found at step 1 by Ddm.*, the"
                                    + " accuracy .* last 9 steps was 50.0 %, .* 75.0 %; .*"
                                    + " checkpoint \\w+/chk-7 of .*--resume-from.*");
        }
        try (Harness next = new Harness("install");
                var harness = harness(next, 0, STOPPING)) {
            harness.initializeState(state);
            harness.open();
            start(harness, 1, 5);
            assertThat(next.replica().isReleased()).isTrue();
            harness.snapshot(8, 0);
            harness.notifyOfCompletedCheckpoint(8);
        }
    }
}

package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.flinklcr.models.drift.Adwin;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.PrequentialAccuracy;
import io.flinklcr.models.train.AdamOptions;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PARAMETERS in the harness: start, process, snapshot, restore, rescale. */
class ParametersOperatorTest {

    private static final int MAX_PARALLELISM = 128;

    private static final FakeArithmetic ARITHMETIC = new FakeArithmetic("parameters");

    private static KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard>
            harness(int shards, int subtasks, int subtask) throws Exception {
        return harness(shards, subtasks, subtask, new HashMapStateBackend());
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard>
            harness(int shards, int subtasks, int subtask, StateBackend backend) throws Exception {
        return harness(shards, subtasks, subtask, backend, DriftWatch.none());
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard>
            harness(int shards, int subtasks, int subtask, StateBackend backend, DriftWatch watch)
                    throws Exception {
        return harness(shards, subtasks, subtask, backend, watch, FakeArithmetic.PLAN);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard>
            harness(
                    int shards,
                    int subtasks,
                    int subtask,
                    StateBackend backend,
                    DriftWatch watch,
                    TrainingPlan plan)
                    throws Exception {
        SpreadKeys keys = new SpreadKeys(shards, MAX_PARALLELISM);
        KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new ParametersOperatorFactory(
                                plan,
                                ARITHMETIC,
                                new TrainingGraphOptions(
                                        shards,
                                        2,
                                        true,
                                        1,
                                        Duration.ZERO,
                                        Exchange.PARTITION,
                                        OptionalLong::empty,
                                        watch)),
                        part -> keys.of(part.shard()),
                        Types.INT,
                        MAX_PARALLELISM,
                        subtasks,
                        subtask);
        harness.setStateBackend(backend);
        harness.setup(WeightShardSerializer.INSTANCE);
        return harness;
    }

    private static GradientShard gradient(
            long step, int part, int parts, int images, int shard, float value) {
        float[] gradient = new float[new ShardPlan(13, 4).length(shard)];
        Arrays.fill(gradient, value);
        return new GradientShard(
                new Step(step, FakeArithmetic.PLAN.positionAfter(step - 1)),
                part,
                parts,
                shard,
                images == 0 ? new float[0] : gradient,
                new StepTotals(images, images, images / 2, offsets(part, images)));
    }

    private static SortedMap<String, Long> offsets(int part, long next) {
        TreeMap<String, Long> offsets = new TreeMap<>();
        offsets.put("images-" + part, next);
        return offsets;
    }

    private static List<WeightShard> started(
            KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard> harness)
            throws Exception {
        harness.open();
        Harness.runMails(harness);
        List<WeightShard> sent = harness.extractOutputValues();
        harness.getOutput().clear();
        return sent;
    }

    @Test
    void sendsTheInitialStateBeforeAnyGradient() throws Exception {
        try (var harness = harness(4, 1, 0)) {
            List<WeightShard> sent = started(harness);
            assertThat(sent).extracting(WeightShard::shard).containsExactly(0, 1, 2, 3);
            assertThat(sent)
                    .allMatch(
                            shard ->
                                    shard.step() == 0
                                            && shard.latent() == LatentChange.NONE
                                            && shard.nanos() == 0);
            float[] state = new float[13];
            sent.forEach(
                    s -> System.arraycopy(s.values(), 0, state, s.offset(), s.values().length));
            assertThat(state).isEqualTo(ARITHMETIC.initialTraining().state());
        }
    }

    @Test
    void appliesTheWeightedGradientInTrainerOrderAndCountsFlips() throws Exception {
        for (int first = 0; first < 2; first++) {
            try (var harness = harness(4, 1, 0)) {
                WeightShard before = started(harness).get(1);
                List<GradientShard> parts =
                        List.of(gradient(1, 0, 2, 6, 1, 4), gradient(1, 1, 2, 2, 1, -4));
                harness.processElement(parts.get(first), 0);
                assertThat(harness.extractOutputValues()).isEmpty();
                harness.processElement(parts.get(1 - first), 0);
                WeightShard after = harness.extractOutputValues().get(0);
                float learningRate = FakeArithmetic.PLAN.learningRateAt(0);
                assertThat(after.step()).isEqualTo(1);
                assertThat(before.values()).containsExactly(0.1f, 0.2f, -0.2f);
                assertThat(after.values())
                        .containsExactly(
                                0.1f - learningRate * 2,
                                0.2f - learningRate * 2,
                                -0.2f - learningRate * 2);
                assertThat(after.latent().flips()).containsExactly(1, 0);
                assertThat(after.nanos()).isPositive();
                assertThat(after.nextPosition()).isEqualTo(FakeArithmetic.PLAN.positionAfter(1));
                SortedMap<String, Long> offsets = offsets(0, 6);
                offsets.putAll(offsets(1, 2));
                assertThat(after.totals()).isEqualTo(new StepTotals(8, 5, 4, offsets));
            }
        }
    }

    @Test
    void trainerWithoutImagesChangesNothing() throws Exception {
        try (var alone = harness(4, 1, 0);
                var accompanied = harness(4, 1, 0)) {
            started(alone);
            started(accompanied);
            alone.processElement(gradient(1, 0, 1, 6, 1, 4), 0);
            accompanied.processElement(gradient(1, 0, 2, 6, 1, 4), 0);
            accompanied.processElement(gradient(1, 1, 2, 0, 1, 0), 0);
            assertThat(accompanied.extractOutputValues().get(0).values())
                    .isEqualTo(alone.extractOutputValues().get(0).values());
        }
    }

    @Test
    void sendsMomentumWithTheWeightsOfASnapshotAndAtTheEnd() throws Exception {
        try (var harness = harness(4, 1, 0)) {
            started(harness);
            for (long step = 1; step <= 3; step++) {
                harness.processElement(gradient(step, 0, 1, 8, 0, 1), 0);
            }
            harness.endInput();
            List<WeightShard> sent = harness.extractOutputValues();
            assertThat(sent.get(0).momentum()).isEmpty();
            assertThat(sent.get(1).momentum()).containsOnly(0.9f + 1);
            assertThat(sent.get(2).momentum()).isEmpty();
            List<WeightShard> last = sent.subList(3, sent.size());
            assertThat(last).extracting(WeightShard::shard).containsExactly(0, 1, 2, 3);
            assertThat(last).allMatch(WeightShard::isLast);
            assertThat(last.get(0).momentum()).containsOnly(0.9f * (0.9f + 1) + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.flinklcr.operators.train.StateBackends#all")
    void restoresWeightsMomentumAndStepAtAnotherParallelism(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        List<WeightShard> expected;
        try (var harness = harness(4, 1, 0, backend)) {
            started(harness);
            for (int shard = 0; shard < 4; shard++) {
                harness.processElement(gradient(1, 0, 1, 8, shard, shard + 1), 0);
            }
            state = harness.snapshot(1, 1);
            harness.getOutput().clear();
            for (int shard = 0; shard < 4; shard++) {
                harness.processElement(gradient(2, 0, 1, 8, shard, 1), 0);
            }
            expected = harness.extractOutputValues();
        }
        List<WeightShard> continued = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(4, 2, subtask, backend)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state, MAX_PARALLELISM, 1, 2, subtask));
                for (WeightShard own : started(harness)) {
                    assertThat(own.step()).isEqualTo(1);
                    harness.processElement(gradient(2, 0, 1, 8, own.shard(), 1), 0);
                }
                continued.addAll(harness.extractOutputValues());
            }
        }
        assertThat(continued)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nanos", "watch")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void refusesStateOfAnotherNumberOfShards() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(4, 1, 0)) {
            started(harness);
            state = harness.snapshot(1, 1);
        }
        for (int shards : new int[] {3, 5}) {
            try (var harness = harness(shards, 1, 0)) {
                harness.initializeState(state);
                assertThatThrownBy(() -> started(harness))
                        .isInstanceOf(SuppressRestartsException.class)
                        .rootCause()
                        .hasMessageContaining("another number of shards than " + shards);
            }
        }
    }

    @Test
    void refusesStateOfAnotherOptimizer() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(4, 1, 0)) {
            started(harness);
            state = harness.snapshot(1, 1);
        }
        TrainingPlan adam =
                new TrainingPlan(
                        FakeArithmetic.NETWORK,
                        FakeArithmetic.PLAN.normalization(),
                        FakeArithmetic.BATCH,
                        FakeArithmetic.PLAN.schedule(),
                        new AdamOptions(0.001f, 0.9f, 0.999f, 0, DecayScope.ALL, false),
                        FakeArithmetic.PLAN.retention(),
                        0,
                        7,
                        1,
                        FakeArithmetic.PLAN.execution());
        try (var harness = harness(4, 1, 0, new HashMapStateBackend(), DriftWatch.none(), adam)) {
            harness.initializeState(state);
            assertThatThrownBy(() -> started(harness))
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("restore with the --optimizer it was written with");
        }
    }

    @Test
    void refusesGradientOfAnotherStep() throws Exception {
        try (var harness = harness(4, 1, 0)) {
            started(harness);
            assertThatThrownBy(() -> harness.processElement(gradient(3, 0, 1, 8, 0, 1), 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("gradient of step 3 meets weights of step 0");
        }
    }

    @Test
    void leavesEarlierValuesUntouched() throws Exception {
        try (var harness = harness(4, 1, 0)) {
            WeightShard before = started(harness).get(0);
            float[] copy = before.values().clone();
            harness.processElement(gradient(1, 0, 1, 8, 0, 1), 0);
            assertThat(before.values()).isEqualTo(copy);
        }
    }

    private static final DriftWatch RESTARTING =
            new DriftWatch(
                    new Adwin(0.05),
                    new PrequentialAccuracy(4, 0.5),
                    new DriftReaction.Restart(0.5, 0.3f));

    private static final int DRIFTS_AFTER = 60;
    private static final int SAVED_AFTER = 62;
    private static final int STEPS = 100;

    /** Shard 0 after a step of 8 images, of which so many are right before and after the drift. */
    private static WeightShard watched(
            KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard> harness,
            long step,
            SchedulePosition position)
            throws Exception {
        int correct = step <= DRIFTS_AFTER ? 7 : 1;
        harness.processElement(
                new GradientShard(
                        new Step(step, position),
                        0,
                        1,
                        0,
                        new float[new ShardPlan(13, 4).length(0)],
                        new StepTotals(8, 1, correct, offsets(0, 8 * step))),
                0);
        List<WeightShard> sent = harness.extractOutputValues();
        return sent.get(sent.size() - 1);
    }

    private static List<WeightShard> watched(
            KeyedOneInputStreamOperatorTestHarness<Integer, GradientShard, WeightShard> harness,
            long from,
            long to)
            throws Exception {
        WeightShard last = started(harness).get(0);
        List<WeightShard> steps = new ArrayList<>();
        for (long step = from; step <= to; step++) {
            last = watched(harness, step, last.nextPosition());
            steps.add(last);
        }
        return steps;
    }

    @Test
    void restartsTheScheduleAfterADriftAndNotBefore() throws Exception {
        try (var harness = harness(4, 1, 0, new HashMapStateBackend(), RESTARTING)) {
            List<WeightShard> steps = watched(harness, 1, STEPS);
            List<WeightShard> drifts =
                    steps.stream()
                            .filter(shard -> shard.watch().verdict() == DriftVerdict.DRIFT)
                            .toList();
            assertThat(drifts).hasSize(1);
            WeightShard drift = drifts.get(0);
            assertThat(drift.step()).isBetween(DRIFTS_AFTER + 1L, DRIFTS_AFTER + 20L);
            assertThat(drift.nextPosition()).isEqualTo(new SchedulePosition(50, 0, 0.3f));
            assertThat(steps.get((int) drift.step()).nextPosition())
                    .isEqualTo(new SchedulePosition(51, 1, 0.3f));
            assertThat(steps.get(STEPS - 1).watch().drifts()).isOne();
            assertThat(steps.get(DRIFTS_AFTER - 1).watch().windowedAccuracy()).isEqualTo(7 / 8f);
            assertThat(steps.get(STEPS - 1).watch().windowedAccuracy()).isEqualTo(1 / 8f);
            assertThat(steps.get(DRIFTS_AFTER - 1).nextPosition())
                    .isEqualTo(FakeArithmetic.PLAN.positionAfter(DRIFTS_AFTER));
        }
    }

    @ParameterizedTest
    @MethodSource("io.flinklcr.operators.train.StateBackends#all")
    void goesOnWatchingWithTheSameBits(StateBackend backend) throws Exception {
        List<WeightShard> straight;
        try (var harness = harness(4, 1, 0, backend, RESTARTING)) {
            straight = watched(harness, 1, STEPS);
        }
        for (int saved : new int[] {SAVED_AFTER, STEPS - 1}) {
            OperatorSubtaskState state;
            try (var harness = harness(4, 1, 0, backend, RESTARTING)) {
                watched(harness, 1, saved);
                state = harness.snapshot(1, 1);
            }
            try (var harness = harness(4, 1, 0, backend, RESTARTING)) {
                harness.initializeState(state);
                List<WeightShard> continued = watched(harness, saved + 1, STEPS);
                assertThat(continued)
                        .extracting(WeightShard::watch, WeightShard::nextPosition)
                        .containsExactlyElementsOf(
                                straight.subList(saved, STEPS).stream()
                                        .map(shard -> tuple(shard.watch(), shard.nextPosition()))
                                        .toList());
            }
        }
    }
}

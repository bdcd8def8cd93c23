package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RETENTION in the harness: process, snapshot, restore. */
class RetentionFunctionTest {

    private static KeyedOneInputStreamOperatorTestHarness<
                    Integer, BlockMomentsPart, BlockSpectrumPart>
            harness() throws Exception {
        return harness(new HashMapStateBackend());
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    Integer, BlockMomentsPart, BlockSpectrumPart>
            harness(StateBackend backend) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Integer, BlockMomentsPart, BlockSpectrumPart>
                harness =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new KeyedProcessOperator<>(
                                        new RetentionFunction(new FakeArithmetic("retention"))),
                                part -> part.moments().block(),
                                Types.INT);
        harness.setStateBackend(backend);
        harness.setup(BlockSpectrumPartSerializer.INSTANCE);
        return harness;
    }

    private static BlockMomentsPart part(
            long step, int part, int parts, int images, int block, float value) {
        return new BlockMomentsPart(
                new Step(step, FakeArithmetic.PLAN.positionAfter(step - 1)),
                part,
                parts,
                images,
                FakeEngine.moments(block, value),
                false);
    }

    private static List<BlockSpectrum> spectra(
            KeyedOneInputStreamOperatorTestHarness<?, ?, BlockSpectrumPart> harness) {
        return harness.extractOutputValues().stream().map(BlockSpectrumPart::spectrum).toList();
    }

    @ParameterizedTest
    @MethodSource("io.flinklcr.operators.train.StateBackends#all")
    void warmStartsEveryBlockOnItsOwnAndAcrossRestore(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness(backend)) {
            harness.open();
            harness.processElement(part(1, 0, 1, 8, 0, 2), 0);
            harness.processElement(part(1, 0, 1, 8, 1, 4), 0);
            harness.processElement(part(2, 0, 1, 8, 0, 2), 0);
            assertThat(spectra(harness))
                    .extracting(BlockSpectrum::sigmaBinary)
                    .containsExactly(2.5f, 4.5f, 3.25f);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(backend)) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(part(2, 0, 1, 8, 1, 4), 0);
            assertThat(spectra(harness))
                    .extracting(BlockSpectrum::sigmaBinary)
                    .containsExactly(6.25f);
        }
    }

    @Test
    void addsUpTheTimeOfAStep() throws Exception {
        try (var harness = harness()) {
            harness.open();
            long start = System.nanoTime();
            harness.processElement(part(1, 0, 1, 8, 0, 2), 0);
            harness.processElement(part(1, 0, 1, 8, 1, 4), 0);
            long both = System.nanoTime() - start;
            harness.processElement(part(2, 0, 1, 8, 0, 2), 0);
            List<Long> times =
                    harness.extractOutputValues().stream().map(BlockSpectrumPart::nanos).toList();
            assertThat(times.get(0)).isPositive().isLessThan(times.get(1));
            assertThat(times.get(1)).isLessThanOrEqualTo(both);
            assertThat(times.get(2)).isPositive();
        }
    }

    @Test
    void sumsTrainersInTheirOrderWhateverTheArrival() throws Exception {
        float[] values = {1e8f, 1, -1e8f};
        int[][] arrivals = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
        for (int[] arrival : arrivals) {
            try (var harness = harness()) {
                harness.open();
                for (int part : arrival) {
                    assertThat(harness.extractOutputValues()).isEmpty();
                    harness.processElement(part(1, part, 3, 4, 0, values[part]), 0);
                }
                float third = 4 / 12f;
                float mean = third * 1e8f + third * 1 + third * -1e8f;
                assertThat(spectra(harness).get(0).sigmaBinary()).isEqualTo(0.5f + mean);
            }
        }
    }

    @Test
    void degenerateMomentsYieldASpectrumWithoutGradient() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(part(1, 0, 1, 8, 0, 0), 0);
            assertThat(spectra(harness).get(0).degenerate()).isTrue();
            assertThat(spectra(harness).get(0).coefficient()).isZero();
        }
    }

    private static BlockMomentsPart empty(long step, int part, int parts, boolean leaving) {
        return new BlockMomentsPart(
                new Step(step, FakeArithmetic.PLAN.positionAfter(step - 1)),
                part,
                parts,
                0,
                BlockMomentsPart.none(0),
                leaving);
    }

    @Test
    void tellsOfAStepThatOneTrainerHasBegunAndTakesEmptyParts() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(part(5, 1, 2, 8, 0, 2), 0);
            assertThat(harness.getSideOutput(RetentionFunction.STEPS_BEGUN))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(5L);
            harness.processElement(empty(5, 0, 2, false), 0);
            assertThat(spectra(harness))
                    .extracting(BlockSpectrum::sigmaBinary)
                    .containsExactly(2.5f);
        }
    }

    @Test
    void goesOnWithoutATrainerThatHasLeft() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(part(1, 1, 2, 8, 0, 2), 0);
            harness.processElement(empty(1, 0, 2, true), 0);
            harness.processElement(part(2, 1, 2, 8, 0, 2), 0);
            harness.processElement(empty(3, 1, 2, true), 0);
            assertThat(spectra(harness))
                    .extracting(BlockSpectrum::sigmaBinary)
                    .containsExactly(2.5f, 3.25f);
        }
    }
}

package io.flinklcr.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds ADWIN to MOA, and its window to what it says of itself. */
class AdwinTest {

    private static final Adwin ADWIN = new Adwin(0.002);

    static Stream<JsonNode> golden() {
        JsonNode cases = Golden.read("drift.json").get("adwin");
        return StreamSupport.stream(cases.spliterator(), false);
    }

    /** Each cut of MOA 2024.07.0 at the same step, and to the same length. */
    @ParameterizedTest
    @MethodSource("golden")
    void cutsWhereMoaDoes(JsonNode golden) {
        Adwin adwin = new Adwin(golden.get("delta").asDouble());
        List<List<Integer>> cuts = new ArrayList<>();
        DetectorState state = adwin.start();
        int step = 0;
        for (StepOutcome outcome : Outcomes.of(golden)) {
            step++;
            long before = length(state);
            state = adwin.observe(state, outcome).state();
            if (length(state) <= before) {
                cuts.add(List.of(step, (int) length(state)));
            }
        }
        List<List<Integer>> expected = new ArrayList<>();
        golden.get("cuts")
                .forEach(cut -> expected.add(List.of(cut.get(0).asInt(), cut.get(1).asInt())));
        assertThat(cuts).isEqualTo(expected);
        assertThat(length(state)).isEqualTo(golden.get("length").asLong());
    }

    private static long length(DetectorState state) {
        return ((AdwinState) state).length();
    }

    @Test
    void tellsOfRisingErrorsAlone() {
        Random random = new Random(3);
        List<StepOutcome> falling = new ArrayList<>(Outcomes.of(random, 300, 64, 0.9));
        falling.addAll(Outcomes.of(random, 300, 64, 0.2));
        DetectorState state = ADWIN.start();
        for (StepOutcome outcome : falling) {
            DriftDetector.Judgement judgement = ADWIN.observe(state, outcome);
            assertThat(judgement.verdict()).isEqualTo(DriftVerdict.STABLE);
            state = judgement.state();
        }
        assertThat(length(state)).isLessThan(500);
        int delay = 0;
        DriftVerdict verdict = DriftVerdict.STABLE;
        for (StepOutcome outcome : Outcomes.of(random, 30, 64, 0.7)) {
            if (verdict == DriftVerdict.STABLE) {
                DriftDetector.Judgement judgement = ADWIN.observe(state, outcome);
                state = judgement.state();
                verdict = judgement.verdict();
                delay++;
            }
        }
        assertThat(verdict).isEqualTo(DriftVerdict.DRIFT);
        assertThat(delay).isLessThan(25);
    }

    /** Chance alone is not drift: δ bounds it, and in practice it is far below. */
    @Test
    void staysSilentOnAStableStream() {
        int alarms = 0;
        for (int seed = 0; seed < 20; seed++) {
            DetectorState state = ADWIN.start();
            for (StepOutcome outcome : Outcomes.of(new Random(seed), 1000, 32, 0.3)) {
                DriftDetector.Judgement judgement = ADWIN.observe(state, outcome);
                alarms += judgement.verdict() == DriftVerdict.DRIFT ? 1 : 0;
                state = judgement.state();
            }
        }
        assertThat(alarms).isZero();
    }

    @Test
    void summarisesItsWindowExactly() {
        Random random = new Random(5);
        AdwinState state = AdwinState.EMPTY;
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 777; i++) {
            double value = random.nextInt(65) / 64.0;
            values.add(value);
            state = state.plus(value);
        }
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double variance =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
        assertThat(state.length()).isEqualTo(777);
        assertThat(state.mean()).isCloseTo(mean, within(1e-12));
        assertThat(state.variance()).isCloseTo(variance, within(1e-12));
    }

    @Test
    void isBounded() {
        AdwinState state = AdwinState.EMPTY;
        for (int i = 1; i <= 100_000; i++) {
            state = state.plus(0.5);
            int bound = AdwinState.MAX_BUCKETS * (64 - Long.numberOfLeadingZeros(i));
            assertThat(state.buckets()).hasSizeLessThanOrEqualTo(bound);
        }
        assertThat(state.buckets())
                .isSortedAccordingTo((a, b) -> Long.compare(b.length(), a.length()));
        assertThat(state.length()).isEqualTo(100_000);
    }

    @Test
    void startsAfreshOnTheStateOfAnotherDetector() {
        StepOutcome outcome = new StepOutcome(8, 4);
        assertThat(ADWIN.observe(new NoDetection(), outcome))
                .isEqualTo(ADWIN.observe(ADWIN.start(), outcome));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refuses(double delta) {
        assertThatThrownBy(() -> new Adwin(delta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delta of ADWIN must be in (0, 1), not " + delta);
    }
}

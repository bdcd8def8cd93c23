package io.flinklcr.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds DDM to MOA image by image, and to the paper's levels step by step. */
class DdmTest {

    private static final Ddm DDM = new Ddm(2, 3, 30);

    static Stream<JsonNode> golden() {
        JsonNode cases = Golden.read("drift.json").get("ddm");
        return StreamSupport.stream(cases.spliterator(), false);
    }

    /**
     * MOA 2024.07.0 on single images. It counts one image too many: its least number of 30 is 29
     * here.
     */
    @ParameterizedTest
    @MethodSource("golden")
    void judgesAsMoaDoes(JsonNode golden) {
        Ddm ddm = new Ddm(2, 3, 29);
        List<Integer> drifts = new ArrayList<>();
        int warnings = 0;
        DetectorState state = ddm.start();
        int image = 0;
        for (StepOutcome outcome : Outcomes.of(golden)) {
            image++;
            DriftDetector.Judgement judgement = ddm.observe(state, outcome);
            state = judgement.state();
            warnings += judgement.verdict() == DriftVerdict.WARNING ? 1 : 0;
            if (judgement.verdict() == DriftVerdict.DRIFT) {
                drifts.add(image);
            }
        }
        List<Integer> expected = new ArrayList<>();
        golden.get("drifts").forEach(drift -> expected.add(drift.asInt()));
        assertThat(drifts).isEqualTo(expected);
        assertThat(warnings).isEqualTo(golden.get("warnings").asInt());
    }

    /**
     * After 100 images with 20 errors p = 0.2 and s = 0.04: the levels are 0.28 and 0.32, and p + s
     * of 200 images is 0.2598, 0.2806 and 0.3272 for 46, 50 and 59 errors.
     */
    @ParameterizedTest
    @CsvSource({"26, STABLE", "30, WARNING", "39, DRIFT"})
    void comparesWithTheLowestLevel(int errors, DriftVerdict verdict) {
        DetectorState low = DDM.observe(DDM.start(), new StepOutcome(100, 80)).state();
        assertThat(low).isEqualTo(new DdmState(100, 20, 0.2, Math.sqrt(0.2 * 0.8 / 100)));
        DriftDetector.Judgement judgement = DDM.observe(low, new StepOutcome(100, 100 - errors));
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.state())
                .isEqualTo(
                        verdict == DriftVerdict.DRIFT
                                ? DDM.start()
                                : new DdmState(200, 20 + errors, 0.2, Math.sqrt(0.0016)));
    }

    @Test
    void judgesNothingBeforeItHasSeenEnough() {
        DetectorState state = DDM.observe(DDM.start(), new StepOutcome(29, 28)).state();
        assertThat(((DdmState) state).minRate()).isInfinite();
        state = DDM.observe(state, new StepOutcome(1, 1)).state();
        assertThat(((DdmState) state).minRate()).isEqualTo(1.0 / 30);
    }

    @Test
    void theFirstErrorIsNoDrift() {
        DetectorState state = DDM.observe(DDM.start(), new StepOutcome(10_000, 10_000)).state();
        DriftDetector.Judgement judgement = DDM.observe(state, new StepOutcome(100, 99));
        assertThat(judgement.verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(DDM.observe(judgement.state(), new StepOutcome(100, 50)).verdict())
                .isEqualTo(DriftVerdict.DRIFT);
    }

    @Test
    void startsAfreshOnTheStateOfAnotherDetector() {
        StepOutcome outcome = new StepOutcome(8, 4);
        assertThat(DDM.observe(AdwinState.EMPTY, outcome))
                .isEqualTo(DDM.observe(DDM.start(), outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 30, 'warning level of DDM must be positive, not 0.0'",
        "NaN, 3, 30, 'warning level of DDM must be positive, not NaN'",
        "2, 1, 30, 'drift level of DDM must be at least its warning level 2.0, not 1.0'",
        "2, Infinity, 30, 'drift level of DDM must be at least its warning level 2.0, not"
                + " Infinity'",
        "2, 3, 0, 'DDM judges from 1 image on at the earliest, not 0'"
    })
    void refuses(double warning, double drift, int minImages, String message) {
        assertThatThrownBy(() -> new Ddm(warning, drift, minImages))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

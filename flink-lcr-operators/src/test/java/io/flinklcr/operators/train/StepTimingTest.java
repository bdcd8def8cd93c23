package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.train.PhaseTimes;
import org.junit.jupiter.api.Test;

/** The phases of a step sum to its time. */
class StepTimingTest {

    private static final StepTiming TIMING =
            StepTiming.afterForward(0, 0, 1_000_000, 20_000_000).afterBackward(300_000, 40_000_000);

    @Test
    void whatIsLeftIsWaiting() {
        assertThat(TIMING.phases(70_000_000, 5_000_000))
                .isEqualTo(new PhaseTimes(0.001f, 0.02f, 0.0003f, 0.04f, 0.005f, 0.0037f));
        assertThat(TIMING.phases(70_000_000, 5_000_000).total()).isCloseTo(0.07f, within(1e-8f));
    }

    @Test
    void noPhaseIsNegative() {
        assertThat(TIMING.phases(1, 0).waiting()).isZero();
    }
}

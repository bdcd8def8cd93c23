package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixes where the cycles of each schedule begin and end. */
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "10, 2, 0, 0, 10",
        "10, 2, 9, 9, 10",
        "10, 2, 10, 0, 20",
        "10, 2, 29, 19, 20",
        "10, 2, 30, 0, 40",
        "10, 1, 1000003, 3, 10",
        "10, 3, 39, 29, 30",
        "10, 3, 40, 0, 90",
        "1, 1, 77, 0, 1"
    })
    void restartsAtTheEndOfEachCycle(
            int period, int multiplier, long step, long inCycle, long length) {
        assertThat(Schedule.restarts(5, period, multiplier).cycleAt(step))
                .isEqualTo(new Cycle(inCycle, length));
    }

    @Test
    void cyclesDoNotOverflow() {
        Cycle cycle = Schedule.restarts(5, Integer.MAX_VALUE, Integer.MAX_VALUE).cycleAt(1L << 62);
        assertThat(cycle.step()).isBetween(0L, 1L << 62);
        assertThat(cycle.phase()).isBetween(0.0, 1.0);
    }

    @Test
    void aCosineIsOneCycleThatStaysAtItsEnd() {
        Schedule cosine = Schedule.cosine(10);
        assertThat(cosine.cycleAt(3).phase()).isEqualTo(0.3);
        assertThat(cosine.cycleAt(1L << 60).phase()).isEqualTo(1);
        assertThat(cosine.cycleAt(7).hasReached(0.8f)).isFalse();
        assertThat(cosine.cycleAt(8).hasReached(0.8f)).isTrue();
        assertThat(cosine.cycleAt(1L << 60).hasReached(1)).isTrue();
    }

    @Test
    void aConstantScheduleIsOneCycleWithoutAnEnd() {
        Cycle cycle = Schedule.constant(10).cycleAt(1L << 62);
        assertThat(cycle.step()).isEqualTo(1L << 62);
        assertThat(cycle.phase()).isZero();
        assertThat(cycle.hasReached(1e-6f)).isFalse();
    }

    @Test
    void onlyTheCosineEnds() {
        assertThat(Schedule.cosine(10).ends()).isTrue();
        assertThat(Schedule.restarts(10, 5, 1).ends()).isFalse();
        assertThat(Schedule.constant(10).ends()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 'restart period must be at least 1 step, not 0'",
        "1, 0, 'restart multiplier must be at least 1, not 0'"
    })
    void refuses(int period, int multiplier, String message) {
        assertThatThrownBy(() -> Schedule.restarts(10, period, multiplier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

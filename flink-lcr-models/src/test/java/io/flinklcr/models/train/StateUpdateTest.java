package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the update to SGD and to the moving average of statistics. */
class StateUpdateTest {

    private static final SgdOptions SGD = new SgdOptions(1, 0.9f, 0.01f);

    /**
     * g = 0.5 + 0.01·2, v = 0.9·1 + g, w = 2 − 0.1·v; the statistic 3 moves a tenth of the way to
     * 5.
     */
    @Test
    void momentumWeightDecayAndRunningStatistics() {
        StateUpdate next =
                new StateUpdate(0, new float[] {2, 3}, new float[] {1, 0})
                        .apply(new float[] {0.5f, 5}, 1, SGD, 0.1f);
        assertThat(next.momentum()).containsExactly(new float[] {1.42f, 0}, within(1e-6f));
        assertThat(next.values()).containsExactly(new float[] {1.858f, 3.2f}, within(1e-6f));
    }

    @Test
    void leavesTheOldArraysAlone() {
        float[] values = {2, 3};
        float[] momentum = {1, 0};
        float[] gradient = {0.5f, 5};
        StateUpdate next = new StateUpdate(0, values, momentum).apply(gradient, 1, SGD, 0.1f);
        assertThat(values).containsExactly(2, 3);
        assertThat(momentum).containsExactly(1, 0);
        assertThat(gradient).containsExactly(0.5f, 5);
        assertThat(next.values()).isNotSameAs(values);
    }

    /**
     * A part is updated as the same positions of the whole are, wherever the trainable values end.
     */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 3", "3, 5", "4, 5"})
    void partsAgreeWithTheWhole(int from, int to) {
        float[] values = {1, 2, 3, 4, 5};
        float[] momentum = {0.5f, 0.25f, 1, 0, 0};
        float[] gradient = {5, 4, 3, 2, 1};
        StateUpdate whole = new StateUpdate(0, values, momentum).apply(gradient, 3, SGD, 0.1f);
        StateUpdate part =
                new StateUpdate(from, copy(values, from, to), copy(momentum, from, to))
                        .apply(copy(gradient, from, to), 3, SGD, 0.1f);
        assertThat(part.offset()).isEqualTo(from);
        assertThat(part.values()).isEqualTo(copy(whole.values(), from, to));
        assertThat(part.momentum()).isEqualTo(copy(whole.momentum(), from, to));
    }

    private static float[] copy(float[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }
}

package io.flinklcr.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** RBNN's straight-through estimator and its schedule. */
class QuadraticDecayTest {

    @Test
    void weightsGoFromAHundredthToTen() {
        assertThat(QuadraticDecay.ofWeights(0)).isEqualTo(new QuadraticDecay(0.01f, 100));
        assertThat(QuadraticDecay.ofWeights(1)).isEqualTo(new QuadraticDecay(10, 1));
    }

    @Test
    void activationsBeginAtOne() {
        assertThat(QuadraticDecay.ofActivations(0)).isEqualTo(new QuadraticDecay(1, 1));
        assertThat(QuadraticDecay.ofActivations(1)).isEqualTo(new QuadraticDecay(10, 1));
    }

    @Test
    void fallsToZeroAndStaysThere() {
        float[] gradient = {1, 1, 1, 1};
        new QuadraticDecay(2, 0.5f).multiply(new float[] {0, 0.5f, -0.5f, 1}, gradient, 4);
        float half = (float) (Math.sqrt(2) - 1);
        assertThat(gradient).containsExactly(new float[] {half + 1, half, half, 0}, within(1e-6f));
    }
}

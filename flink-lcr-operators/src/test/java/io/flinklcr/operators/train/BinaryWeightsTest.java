package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Counting flipped signs. */
class BinaryWeightsTest {

    private final BinaryWeights weights = BinaryWeights.of(FakeArithmetic.LAYOUT);

    @Test
    void countsTheConvolutionsOfTheBlocksOnly() {
        assertThat(weights.count()).isEqualTo(8);
    }

    @Test
    void countsSignChangesInsideTheShard() {
        float[] before = {-1, 1, 1, -1};
        float[] after = {1, -1, 1, 1};
        assertThat(weights.flips(0, before, after)).isEqualTo(1);
        assertThat(weights.flips(4, before, after)).isEqualTo(3);
        assertThat(weights.flips(10, before, after)).isEqualTo(1);
        assertThat(weights.flips(11, before, after)).isZero();
    }

    @Test
    void countsZeroAsPositive() {
        assertThat(weights.flips(3, new float[] {0, -0f, 0}, new float[] {1, 1, -1})).isEqualTo(1);
    }
}

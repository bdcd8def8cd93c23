package io.flinklcr.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fixes the sign of zero and of NaN. */
class SignTest {

    @Test
    void zeroIsPositiveAndNaNStays() {
        float[] values = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 3, -3, Float.NaN, 5};
        float[] signs = new float[8];
        Sign.of(values, signs, 7);
        assertThat(signs).containsExactly(1, 1, 1, -1, 1, -1, Float.NaN, 0);
    }
}

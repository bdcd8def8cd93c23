package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds adaptive pooling to its definition and its backward half to the adjoint of the forward one.
 */
class AdaptiveAveragePoolTest {

    @ParameterizedTest
    @CsvSource({
        "8, 8, 4, 4",
        "8, 6, 4, 3",
        "7, 7, 4, 4",
        "33, 29, 17, 15",
        "5, 3, 3, 2",
        "4, 6, 1, 1",
        "2, 1, 1, 1"
    })
    void adjoint(int height, int width, int outputHeight, int outputWidth) {
        float[] x = gaussian(height, height * width);
        float[] g = gaussian(width, outputHeight * outputWidth);
        float[] pooled = new float[g.length];
        float[] unpooled = new float[x.length];
        AdaptiveAveragePool pool = pool(height, width, outputHeight, outputWidth);
        pool.pool(x, 0, pooled, 0);
        pool.unpool(g, unpooled);
        assertThat(dot(x, unpooled)).isCloseTo(dot(pooled, g), within(1e-5));
    }

    /**
     * Rows 0–1, 1–3, 3–5 and 5–6 of seven, as PyTorch's {@code adaptive_avg_pool2d} from 7 to 4.
     */
    @Test
    void windowsOfSevenToFourOverlap() {
        float[] pooled = new float[4];
        pool(7, 1, 4, 1).pool(new float[] {1, 2, 4, 8, 16, 32, 64}, 0, pooled, 0);
        assertThat(pooled).containsExactly(new float[] {1.5f, 14 / 3f, 56 / 3f, 48}, within(1e-5f));
    }

    private static AdaptiveAveragePool pool(
            int height, int width, int outputHeight, int outputWidth) {
        try (FeatureMap input = new FeatureMap(1, 1, height, width);
                FeatureMap output = new FeatureMap(1, 1, outputHeight, outputWidth)) {
            return new AdaptiveAveragePool(input, output);
        }
    }
}

package io.flinklcr.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.testing.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spectral normalisation by one iteration a step. */
class SpectralNormalizationTest {

    @Test
    void comesToUnitNorm() {
        Random random = new Random(2);
        float[] weights = Values.gaussian(random, 4 * 6, 1);
        SpectralNormalization normalization =
                new SpectralNormalization(
                        Values.gaussian(random, 4, 1), Values.gaussian(random, 6, 1));
        for (int step = 0; step < 200; step++) {
            normalization = normalization.iterated(weights);
        }
        float[] normalized = normalization.forward(weights);
        double square = 0;
        for (int row = 0; row < 4; row++) {
            double product = 0;
            for (int i = 0; i < 6; i++) {
                product += normalized[row * 6 + i] * normalization.right()[i];
            }
            square += product * product;
        }
        assertThat(Math.sqrt(square)).isCloseTo(1, within(1e-5));
    }

    @Test
    void leavesWeightsThatVanishAsTheyAre() {
        SpectralNormalization normalization =
                new SpectralNormalization(new float[] {1}, new float[] {1, 0})
                        .iterated(new float[2]);
        assertThat(normalization.forward(new float[2])).containsOnly(0);
        float[] gradient = {1, 2};
        normalization.backward(new float[2], gradient);
        assertThat(gradient).containsExactly(1, 2);
    }
}

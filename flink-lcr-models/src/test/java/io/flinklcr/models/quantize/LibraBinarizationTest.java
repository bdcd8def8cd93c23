package io.flinklcr.models.quantize;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds Libra-PB to finite differences of Σ g · s · k·tanh(t·ŵ), whose derivative its EDE gradient
 * is.
 */
class LibraBinarizationTest {

    @ParameterizedTest
    @CsvSource({"3, 2, 0.5, 2", "4, 1, 1.5, 1", "2, 16, 0.001, 1000", "5, 3, 3, 1"})
    void gradientThroughTheStandardization(int outputs, int inputs, float t, float k) {
        FilterShape shape = new FilterShape(outputs, inputs, 9);
        float[] weights = gaussian(new Random(inputs), shape.size(), 0.3);
        float[] upstream = gaussian(2, shape.size());
        LibraBinarization quantizer = new LibraBinarization(new ErrorDecay(t, k));
        float[] binary = new float[weights.length];
        quantizer.binarize(weights, shape, binary);
        float[] gradient = upstream.clone();
        quantizer.backward(weights, shape, gradient);
        assertGradient(
                "weights",
                w -> smooth(w, shape.fanIn(), upstream, binary, t, k),
                weights,
                gradient,
                1e-3,
                1e-3);
    }

    @Test
    void equalWeightsHaveNoGradient() {
        FilterShape shape = new FilterShape(1, 3, 9);
        float[] weights = new float[27];
        Arrays.fill(weights, 0.1f);
        float[] binary = new float[27];
        float[] gradient = gaussian(1, 27);
        LibraBinarization quantizer = new LibraBinarization(new ErrorDecay(1, 1));
        quantizer.binarize(weights, shape, binary);
        quantizer.backward(weights, shape, gradient);
        assertThat(binary).containsOnly(1f);
        for (float value : gradient) {
            assertThat(Math.abs(value)).isZero();
        }
    }

    @Test
    void aWeightThatIsNaNSpoilsItsChannelAndNoOther() {
        FilterShape shape = new FilterShape(2, 1, 9);
        float[] weights = gaussian(1, 18);
        weights[3] = Float.NaN;
        float[] binary = new float[18];
        new LibraBinarization(new ErrorDecay(1, 1)).binarize(weights, shape, binary);
        assertThat(Arrays.copyOf(binary, 9)).containsOnly(Float.NaN);
        assertThat(Arrays.copyOfRange(binary, 9, 18)).doesNotContain(Float.NaN);
    }

    private static double smooth(
            float[] weights, int n, float[] upstream, float[] binary, float t, float k) {
        double total = 0;
        for (int from = 0; from < weights.length; from += n) {
            double mean = 0;
            for (int i = from; i < from + n; i++) {
                mean += weights[i] / (double) n;
            }
            double squares = 0;
            for (int i = from; i < from + n; i++) {
                squares += (weights[i] - mean) * (weights[i] - mean);
            }
            double deviation = Math.sqrt(squares / (n - 1));
            double scale = Math.abs(binary[from]);
            for (int i = from; i < from + n; i++) {
                double tanh = Math.tanh(t * (weights[i] - mean) / deviation);
                total += upstream[i] * scale * k * tanh;
            }
        }
        return total;
    }
}

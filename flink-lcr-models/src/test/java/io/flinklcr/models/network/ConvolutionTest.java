package io.flinklcr.models.network;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the convolution to its definition and its gradients to finite differences. */
class ConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "2, 3, 5, 6, 6, 3, 1",
        "2, 3, 5, 6, 6, 3, 2",
        "3, 1, 4, 7, 5, 3, 1",
        "3, 4, 8, 7, 5, 3, 2",
        "1, 2, 3, 1, 1, 3, 2",
        "2, 3, 4, 33, 29, 3, 2",
        "2, 3, 4, 7, 6, 1, 2",
        "2, 3, 5, 4, 4, 1, 1"
    })
    void outputAndGradients(
            int images, int inputs, int outputs, int height, int width, int side, int stride) {
        ConvolutionShape shape = new ConvolutionShape(inputs, outputs, side, stride);
        float[] x = gaussian(1, images * inputs * height * width);
        float[] w = gaussian(2, shape.filters().size());
        try (FeatureMap input = Maps.of(x, images, inputs, height, width);
                FeatureMap output = shape.outputFor(input);
                Convolution convolution = new Convolution(shape, input, output);
                ConvolutionGradients gradients = new ConvolutionGradients(shape, input)) {
            float[] g = gaussian(3, images * outputs * output.plane());
            convolution.forward(w, 0);
            assertThat(Maps.values(output))
                    .containsExactly(direct(shape, input, w, output), within(1e-4f));
            gradients.begin(w, 0);
            gradients.input().fill(x);
            gradients.outputGradient().fill(g);
            gradients.run(images);
            float[] ofWeights = gradients.weightGradient().clone();
            float[] ofX = Maps.values(gradients.inputGradient());
            assertGradient(
                    "weights",
                    v -> value(convolution, input, output, x, v, g),
                    w,
                    ofWeights,
                    0.1,
                    1e-3);
            assertGradient(
                    "input", v -> value(convolution, input, output, v, w, g), x, ofX, 0.1, 1e-3);
        }
    }

    @Test
    void gradientsAddUpOverChunks() {
        ConvolutionShape shape = new ConvolutionShape(2, 3, 3, 1);
        float[] w = gaussian(1, shape.filters().size());
        float[] x = gaussian(2, 2 * 2 * 16);
        float[] g = gaussian(3, 2 * 3 * 16);
        try (FeatureMap like = Maps.of(x, 2, 2, 4, 4);
                ConvolutionGradients gradients = new ConvolutionGradients(shape, like)) {
            gradients.begin(w, 0);
            gradients.input().fill(x);
            gradients.outputGradient().fill(g);
            gradients.run(2);
            float[] whole = gradients.weightGradient().clone();
            gradients.begin(w, 0);
            gradients.run(1);
            gradients.input().fill(second(x));
            gradients.outputGradient().fill(second(g));
            gradients.run(1);
            assertThat(gradients.weightGradient()).containsExactly(whole, within(1e-4f));
        }
    }

    private static float[] second(float[] values) {
        float[] twice = new float[values.length];
        System.arraycopy(values, values.length / 2, twice, 0, values.length / 2);
        return twice;
    }

    private static double value(
            Convolution convolution,
            FeatureMap input,
            FeatureMap output,
            float[] x,
            float[] weights,
            float[] g) {
        input.fill(x);
        convolution.forward(weights, 0);
        return dot(Maps.values(output), g);
    }

    private static float[] direct(
            ConvolutionShape shape, FeatureMap input, float[] weights, FeatureMap output) {
        float[] result = new float[output.images() * output.channels() * output.plane()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) Direct.convolution(shape, input, weights, output, i);
        }
        return result;
    }
}

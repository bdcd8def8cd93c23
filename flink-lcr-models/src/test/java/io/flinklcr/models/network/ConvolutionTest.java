package io.flinklcr.models.network;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.quantize.FilterShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the convolution to its definition and its gradients to finite differences. */
class ConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "2, 3, 5, 6, 6, 1",
        "2, 3, 5, 6, 6, 2",
        "3, 1, 4, 7, 5, 1",
        "3, 4, 8, 7, 5, 2",
        "1, 2, 3, 1, 1, 2",
        "2, 3, 4, 33, 29, 2"
    })
    void outputAndGradients(
            int images, int inputs, int outputs, int height, int width, int stride) {
        float[] x = gaussian(1, images * inputs * height * width);
        float[] w = gaussian(2, outputs * inputs * 9);
        try (FeatureMap input = Maps.of(x, images, inputs, height, width);
                FeatureMap output =
                        new FeatureMap(
                                images,
                                outputs,
                                Convolution.outputSide(height, stride),
                                Convolution.outputSide(width, stride));
                FeatureMap ofOutput = output.sameShape();
                FeatureMap ofInput = input.sameShape();
                Convolution convolution = new Convolution(input, stride, output)) {
            float[] g = gaussian(3, images * outputs * output.plane());
            convolution.forward(w);
            assertThat(Maps.values(output))
                    .containsExactly(direct(input, w, stride, output), within(1e-4f));
            ofOutput.fill(g);
            float[] ofWeights = new float[w.length];
            convolution.backward(ofOutput, ofInput, ofWeights);
            float[] ofX = Maps.values(ofInput);
            assertGradient(
                    "weights",
                    v -> value(convolution, input, output, x, v, g),
                    w,
                    ofWeights,
                    0.1,
                    1e-3);
            assertGradient(
                    "input", v -> value(convolution, input, output, v, w, g), x, ofX, 0.1, 1e-3);
            assertThat(convolution.shape()).isEqualTo(new FilterShape(outputs, inputs, 9));
        }
    }

    private static double value(
            Convolution convolution,
            FeatureMap input,
            FeatureMap output,
            float[] x,
            float[] weights,
            float[] g) {
        input.fill(x);
        convolution.forward(weights);
        return dot(Maps.values(output), g);
    }

    private static float[] direct(
            FeatureMap input, float[] weights, int stride, FeatureMap output) {
        float[] x = Maps.values(input);
        float[] result = new float[output.images() * output.channels() * output.plane()];
        for (int i = 0; i < result.length; i++) {
            int column = i % output.width();
            int row = i / output.width() % output.height();
            int filter = i / output.plane() % output.channels();
            int image = i / output.plane() / output.channels();
            double sum = 0;
            for (int tap = 0; tap < 9 * input.channels(); tap++) {
                int y = row * stride + tap % 9 / 3 - 1;
                int z = column * stride + tap % 3 - 1;
                if (y >= 0 && y < input.height() && z >= 0 && z < input.width()) {
                    int plane = image * input.channels() + tap / 9;
                    sum +=
                            (double) x[plane * input.plane() + y * input.width() + z]
                                    * weights[filter * 9 * input.channels() + tap];
                }
            }
            result[i] = (float) sum;
        }
        return result;
    }
}

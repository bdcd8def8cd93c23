package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the bit-count convolution to the float one and its statistics to their definitions. */
class BitConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "2, 3, 5, 6, 6, 1",
        "5, 3, 5, 6, 6, 2",
        "3, 1, 4, 7, 5, 1",
        "3, 33, 4, 7, 5, 2",
        "2, 64, 3, 4, 4, 1",
        "2, 70, 3, 33, 29, 2",
        "1, 2, 3, 1, 1, 2",
        "70, 2, 3, 2, 2, 1",
        "1, 512, 2, 16, 16, 1"
    })
    void sumsExactly(int images, int inputs, int outputs, int height, int width, int stride) {
        ConvolutionShape shape = new ConvolutionShape(inputs, outputs, 3, stride);
        float[] weights = weights(shape);
        try (Parallel parallel = new Parallel(2);
                FeatureMap latent =
                        Maps.of(
                                gaussian(1, images * inputs * height * width),
                                images,
                                inputs,
                                height,
                                width);
                FeatureMap signs = latent.sameShape();
                FeatureMap output = shape.outputFor(latent)) {
            SignBits bits = new SignBits(images, inputs, height, width);
            for (int image = 0; image < images; image++) {
                bits.set(image, latent, new Scratch());
                bits.expand(image, signs, image, new Scratch());
            }
            BitConvolution convolution =
                    new BitConvolution(shape, bits, new ScaledSums(output), parallel);
            convolution.forward(weights);
            float[] actual = Maps.values(output);
            for (int i = 0; i < actual.length; i++) {
                assertThat((double) actual[i])
                        .isEqualTo(Direct.convolution(shape, signs, weights, output, i));
            }
            assertStatistics(convolution, output, actual);
        }
    }

    private static void assertStatistics(
            BitConvolution convolution, FeatureMap output, float[] values) {
        BatchNormParameters parameters = new BatchNormParameters(0, 0, 0, output.channels());
        BatchNormStatistics statistics = new BatchNormStatistics(parameters, output.channels());
        convolution.measure(statistics);
        int count = output.images() * output.plane();
        for (int channel = 0; channel < output.channels(); channel++) {
            double[] own = new double[count];
            for (int i = 0; i < count; i++) {
                int image = i / output.plane();
                own[i] =
                        values[
                                (image * output.channels() + channel) * output.plane()
                                        + i % output.plane()];
            }
            double mean = Arrays.stream(own).average().orElseThrow();
            double squares = Arrays.stream(own).map(v -> (v - mean) * (v - mean)).sum();
            assertThat((double) statistics.mean(channel)).isCloseTo(mean, within(1e-5));
            assertThat(1 / Math.pow(statistics.inverseDeviation(channel), 2))
                    .isCloseTo(squares / count + 1e-5, within(1e-5 * (squares / count + 1)));
        }
    }

    /** Weights of ±s with s a power of two, so that float sums are exact. */
    private static float[] weights(ConvolutionShape shape) {
        float[] weights = gaussian(2, shape.filters().size());
        for (int i = 0; i < weights.length; i++) {
            float scale = i / shape.filters().fanIn() % 2 == 0 ? 0.5f : 2f;
            weights[i] = Math.copySign(scale, weights[i]);
        }
        return weights;
    }
}

package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the gradients by vectors to those by the library. */
class SignConvolutionGradientsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 3, 5, 6, 6",
        "5, 16, 16, 32, 32",
        "3, 1, 4, 7, 5",
        "40, 33, 7, 7, 5",
        "2, 64, 64, 8, 8",
        "3, 70, 2, 33, 29",
        "1, 2, 3, 1, 1",
        "70, 2, 3, 2, 2",
        "9, 32, 64, 4, 4"
    })
    void agree(int images, int inputs, int outputs, int height, int width) {
        assumeTrue(VectorSupport.isPresent(), "the JVM was started without the Vector API");
        ConvolutionShape shape = new ConvolutionShape(inputs, outputs, 3, 1);
        float[] x = gaussian(1, images * inputs * height * width);
        float[] weights = weights(shape);
        try (Parallel parallel = new Parallel(2);
                FeatureMap latent = Maps.of(x, images, inputs, height, width);
                FeatureMap ofOutput =
                        Maps.of(
                                gaussian(3, images * outputs * height * width),
                                images,
                                outputs,
                                height,
                                width);
                SignConvolutionGradients vector = new VectorSignGradients(shape, latent, parallel);
                SignConvolutionGradients library =
                        new LibrarySignGradients(shape, latent, parallel)) {
            SignBits signs = new SignBits(images, inputs, height, width);
            for (int image = 0; image < images; image++) {
                signs.set(image, latent, new Scratch());
            }
            assertClose(
                    inputGradient(vector, weights, signs, ofOutput),
                    inputGradient(library, weights, signs, ofOutput));
            assertClose(vector.weightGradient(), library.weightGradient());
        }
    }

    private static float[] inputGradient(
            SignConvolutionGradients gradients,
            float[] weights,
            SignBits signs,
            FeatureMap ofOutput) {
        int plane = signs.plane();
        float[] all = new float[signs.images() * signs.channels() * plane];
        float[] tile = new float[plane];
        gradients.begin(weights, signs);
        for (int first = 0; first < signs.images(); first += gradients.chunk()) {
            Chunk chunk = Chunk.at(first, gradients.chunk(), signs.images());
            for (int index = 0; index < chunk.size(); index++) {
                for (int channel = 0; channel < ofOutput.channels(); channel++) {
                    ofOutput.read(first + index, channel, tile);
                    gradients.writeOutputGradients(index, new Strip(channel, 1), tile);
                }
            }
            gradients.run(chunk);
            for (int index = 0; index < chunk.size(); index++) {
                for (int channel = 0; channel < signs.channels(); channel++) {
                    gradients.readInputGradient(index, channel, tile, 0);
                    int to = ((first + index) * signs.channels() + channel) * plane;
                    System.arraycopy(tile, 0, all, to, plane);
                }
            }
        }
        return all;
    }

    private static void assertClose(float[] actual, float[] expected) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).containsExactly(expected, within(2e-5f * largest));
    }

    private static float[] weights(ConvolutionShape shape) {
        float[] weights = gaussian(2, shape.filters().size());
        for (int i = 0; i < weights.length; i++) {
            float scale = i / shape.filters().fanIn() % 2 == 0 ? 0.5f : 2f;
            weights[i] = Math.copySign(scale, weights[i]);
        }
        return weights;
    }
}

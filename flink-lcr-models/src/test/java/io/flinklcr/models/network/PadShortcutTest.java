package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the shortcut to its definition and its backward half to the adjoint of the forward one. */
class PadShortcutTest {

    @ParameterizedTest
    @CsvSource({
        "3, 3, 5, 4, 1",
        "3, 7, 4, 4, 1",
        "2, 4, 8, 8, 2",
        "2, 5, 7, 7, 2",
        "3, 3, 9, 4, 2",
        "4, 8, 1, 1, 2",
        "1, 2, 33, 29, 2"
    })
    void adjoint(int sources, int channels, int height, int width, int stride) {
        int images = 2;
        int outputHeight = (height - 1) / stride + 1;
        int outputWidth = (width - 1) / stride + 1;
        float[] x = gaussian(1, images * sources * height * width);
        float[] g = gaussian(2, images * channels * outputHeight * outputWidth);
        try (FeatureMap source = Maps.of(x, images, sources, height, width);
                FeatureMap gradient = Maps.of(g, images, channels, outputHeight, outputWidth)) {
            Shortcut shortcut = new PadShortcut(source, channels, stride);
            double forward = 0;
            double backward = 0;
            for (int image = 0; image < images; image++) {
                forward += forward(shortcut, image, gradient);
                backward += backward(shortcut, image, source, gradient);
            }
            assertThat(backward).isCloseTo(forward, within(1e-5));
        }
    }

    @Test
    void takesEverySecondPixelAndPadsChannelsOnBothSides() {
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        try (FeatureMap source = Maps.of(x, 1, 1, 3, 3)) {
            Shortcut shortcut = new PadShortcut(source, 3, 2);
            Scratch scratch = new Scratch();
            for (int channel = 0; channel < 3; channel++) {
                float[] tile = {10, 10, 10, 10};
                shortcut.addTo(0, new Strip(channel, 1), tile, scratch);
                assertThat(tile)
                        .containsExactly(
                                channel == 1
                                        ? new float[] {11, 13, 17, 19}
                                        : new float[] {10, 10, 10, 10});
            }
        }
    }

    private static double forward(Shortcut shortcut, int image, FeatureMap gradient) {
        double sum = 0;
        for (int channel = 0; channel < gradient.channels(); channel++) {
            float[] tile = new float[gradient.plane()];
            float[] g = new float[gradient.plane()];
            shortcut.addTo(image, new Strip(channel, 1), tile, new Scratch());
            gradient.read(image, channel, g);
            sum += dot(tile, g);
        }
        return sum;
    }

    private static double backward(
            Shortcut shortcut, int image, FeatureMap source, FeatureMap gradient) {
        double sum = 0;
        for (int channel = 0; channel < source.channels(); channel++) {
            float[] tile = new float[source.plane()];
            float[] x = new float[source.plane()];
            shortcut.addGradientTo(image, new Strip(channel, 1), gradient, tile, new Scratch());
            source.read(image, channel, x);
            sum += dot(tile, x);
        }
        return sum;
    }
}

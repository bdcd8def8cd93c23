package io.flinklcr.models.network;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the head to finite differences. */
class HeadTest {

    @ParameterizedTest
    @CsvSource({"4, 6, 3, 3, 5", "2, 3, 4, 5, 2", "7, 8, 1, 1, 10", "5, 4, 7, 2, 3"})
    void gradients(int images, int features, int height, int width, int classes) {
        ParameterLayout layout = layout(features, classes);
        float[] state = gaussian(1, layout.size());
        float[] x = gaussian(2, images * features * height * width);
        float[] g = gaussian(3, images * classes);
        try (FeatureMap input = Maps.of(x, images, features, height, width);
                FeatureMap ofInput = input.sameShape()) {
            Head head = new Head(layout, input);
            float[] gradient = new float[state.length];
            head.forward(state, true);
            head.backward(state, g, gradient, ofInput);
            Arrays.fill(gradient, layout.trainableSize(), gradient.length, 0);
            assertGradient(
                    "parameters", v -> dot(head.forward(v, true), g), state, gradient, 1e-2, 2e-3);
            assertGradient(
                    "input",
                    v -> {
                        input.fill(v);
                        return dot(head.forward(state, true), g);
                    },
                    x,
                    Maps.values(ofInput),
                    2e-3,
                    3e-3);
        }
    }

    @Test
    void gradientOverRunningStatistics() {
        ParameterLayout layout = layout(6, 5);
        float[] state = gaussian(1, layout.size());
        int variance = layout.tensor("bn_fc.running_var").offset();
        Arrays.fill(state, variance, variance + 6, 0.5f);
        float[] x = gaussian(2, 4 * 6 * 9);
        float[] g = gaussian(3, 4 * 5);
        try (FeatureMap input = Maps.of(x, 4, 6, 3, 3);
                FeatureMap ofInput = input.sameShape()) {
            Head head = new Head(layout, input);
            float[] gradient = new float[state.length];
            head.forward(state, false);
            head.backward(state, g, gradient, ofInput);
            assertThat(Arrays.copyOfRange(gradient, variance, variance + 6))
                    .isEqualTo(Arrays.copyOfRange(state, variance, variance + 6));
            assertGradient(
                    "input",
                    v -> {
                        input.fill(v);
                        return dot(head.forward(state, false), g);
                    },
                    x,
                    Maps.values(ofInput),
                    2e-3,
                    3e-3);
        }
    }

    /**
     * A lone image has a mean but no variance: its step leaves the running variance where it is.
     */
    @Test
    void oneImageKeepsTheRunningVariance() {
        ParameterLayout layout = layout(3, 2);
        float[] state = gaussian(1, layout.size());
        float[] gradient = new float[state.length];
        try (FeatureMap input = Maps.of(gaussian(2, 12), 1, 3, 2, 2);
                FeatureMap ofInput = input.sameShape()) {
            Head head = new Head(layout, input);
            head.forward(state, true);
            head.backward(state, new float[] {0.5f, -0.5f}, gradient, ofInput);
            int variance = layout.tensor("bn_fc.running_var").offset();
            for (int i = 0; i < 3; i++) {
                assertThat(gradient[variance + i]).isEqualTo(state[variance + i]);
            }
            assertThat(Maps.values(ofInput)).containsOnly(0f, -0f);
        }
    }

    private static ParameterLayout layout(int features, int classes) {
        return ParameterLayout.of(
                new NetworkSpec(List.of(features), 1, new ImageShape(1, 8, 8), classes));
    }
}

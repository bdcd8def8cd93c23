package io.flinklcr.models.network;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds batch norm, shortcut and hard tanh to finite differences and to their definitions. */
class BatchNormHardtanhTest {

    private static final double STEP = 4e-3;
    private static final double TOLERANCE = 2e-3;

    @ParameterizedTest
    @CsvSource({
        "NONE, 3, 4, 5, 6, 1",
        "IDENTITY, 3, 4, 5, 6, 2",
        "IDENTITY, 2, 3, 7, 7, 3",
        "IDENTITY, 2, 2, 13, 11, 7",
        "REDUCE, 3, 6, 4, 4, 4",
        "REDUCE, 2, 5, 7, 9, 5",
        "REDUCE, 4, 2, 6, 3, 6"
    })
    void gradients(Kind kind, int images, int channels, int height, int width, long seed) {
        try (Layer layer = new Layer(kind, images, channels, height, width, seed)) {
            Layer.Gradients gradients = layer.gradients();
            assertGradient("z", layer::withInput, layer.z, gradients.input(), STEP, TOLERANCE);
            assertGradient(
                    "γ and β", layer::withState, layer.state, gradients.state(), STEP, TOLERANCE);
            if (kind != Kind.NONE) {
                assertGradient(
                        "shortcut",
                        layer::withSource,
                        layer.source,
                        gradients.source(),
                        STEP,
                        TOLERANCE);
            }
        }
    }

    /**
     * Running statistics are constants: no gradient passes through them, and they stay as they are.
     */
    @ParameterizedTest
    @CsvSource({"NONE, 3, 4, 5, 6, 1", "IDENTITY, 2, 3, 7, 7, 3", "REDUCE, 2, 5, 7, 9, 5"})
    void gradientsOverRunningStatistics(
            Kind kind, int images, int channels, int height, int width, long seed) {
        try (Layer layer = new Layer(kind, images, channels, height, width, seed)) {
            layer.freeze();
            Layer.Gradients gradients = layer.gradients();
            assertGradient("z", layer::withInput, layer.z, gradients.input(), STEP, TOLERANCE);
            assertGradient(
                    "γ and β",
                    layer::withParameters,
                    Arrays.copyOf(layer.state, 2 * channels),
                    Arrays.copyOf(gradients.state(), 2 * channels),
                    STEP,
                    TOLERANCE);
            float[] flat = layer.flatGradient();
            assertThat(Arrays.copyOfRange(flat, 2 * channels, 4 * channels))
                    .isEqualTo(Arrays.copyOfRange(layer.state, 2 * channels, 4 * channels));
        }
    }

    @Test
    void reportsTheMeanAndUnbiasedVarianceOfTheBatch() {
        try (Layer layer = new Layer(Kind.NONE, 3, 2, 4, 5, 9)) {
            float[] gradient = layer.flatGradient();
            for (int channel = 0; channel < 2; channel++) {
                double[] values = new double[3 * 20];
                for (int i = 0; i < values.length; i++) {
                    values[i] = layer.z[(i / 20 * 2 + channel) * 20 + i % 20];
                }
                double mean = Arrays.stream(values).average().orElseThrow();
                double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
                assertThat(gradient[4 + channel]).isCloseTo((float) mean, within(1e-6f));
                assertThat(gradient[6 + channel])
                        .isCloseTo((float) (squares / (values.length - 1)), within(1e-5f));
            }
        }
    }

    @Test
    void usesTheRunningStatisticsOutsideTraining() {
        try (FeatureMap z = Maps.of(new float[] {1, 3, 5, 7}, 1, 1, 2, 2);
                Activation output = Activation.create(1, 1, 2, 2);
                Parallel parallel = new Parallel(1)) {
            float[] state = {0.5f, 0.25f, 4, 4 - 1e-5f};
            BatchNorm norm = new BatchNorm(new BatchNormParameters(0, 1, 2, 3), z, parallel);
            norm.recall(state);
            new BatchNormHardtanh(norm, null, output, parallel).forward(state);
            assertThat(Maps.values(output.latent()))
                    .containsExactly(new float[] {-0.5f, 0, 0.5f, 1}, within(1e-6f));
            assertThat(Maps.values(output.signs())).containsExactly(-1, 1, 1, 1);
        }
    }

    @Test
    void aConstantChannelHasFiniteOutputsAndGradients() {
        try (Layer layer = new Layer(Kind.NONE, 2, 1, 3, 3, 1)) {
            Arrays.fill(layer.z, 0.7f);
            Layer.Gradients gradients = layer.gradients();
            assertThat(Maps.values(layer.output.latent())).doesNotContain(Float.NaN);
            for (float value : gradients.input()) {
                assertThat(value).isFinite();
            }
        }
    }

    /** What the layer adds to its batch norm. */
    enum Kind {
        NONE,
        IDENTITY,
        REDUCE
    }

    /**
     * A layer whose values all stay away from the kinks at ±1: some pixels of the shortcut push
     * theirs far beyond.
     */
    private static final class Layer implements AutoCloseable {
        private final Kind kind;
        private final float[] z;
        private final float[] source;
        private final float[] state;
        private final float[] weights;
        private final FeatureMap input;
        private final FeatureMap shortcutInput;
        private final Shortcut shortcut;
        private final BatchNorm norm;
        private final Activation output;
        private final Parallel parallel = new Parallel(2);
        private final BatchNormHardtanh layer;
        private boolean batchStatistics = true;

        Layer(Kind kind, int images, int channels, int height, int width, long seed) {
            this.kind = kind;
            Random random = new Random(seed);
            boolean reduce = kind == Kind.REDUCE;
            int sources = reduce ? channels - channels / 2 : channels;
            int sourceHeight = reduce ? 2 * height - 1 + (int) (seed % 2) : height;
            int sourceWidth = reduce ? 2 * width - (int) (seed % 2) : width;
            input = new FeatureMap(images, channels, height, width);
            shortcutInput = new FeatureMap(images, sources, sourceHeight, sourceWidth);
            output = Activation.create(images, channels, height, width);
            z = gaussian(random, images * channels * height * width, 2);
            source = gaussian(random, images * sources * shortcutInput.plane(), 0.02);
            for (int i = 0; i < source.length; i += 3) {
                source[i] += i % 2 == 0 ? 3 : -3;
            }
            state = state(random, channels);
            weights = gaussian(random, z.length, 1);
            shortcut =
                    kind == Kind.NONE
                            ? null
                            : new PadShortcut(shortcutInput, channels, reduce ? 2 : 1);
            BatchNormParameters parameters =
                    new BatchNormParameters(0, channels, 2 * channels, 3 * channels);
            norm = new BatchNorm(parameters, input, parallel);
            layer = new BatchNormHardtanh(norm, shortcut, output, parallel);
        }

        private static float[] state(Random random, int channels) {
            float[] state = new float[4 * channels];
            for (int i = 0; i < channels; i++) {
                state[i] = 0.1f + 0.1f * random.nextFloat();
                state[channels + i] = 0.1f * random.nextFloat();
            }
            return state;
        }

        double withInput(float[] values) {
            return value(values, state, source);
        }

        double withState(float[] values) {
            return value(z, values, source);
        }

        /** Switches to running statistics near those of the batch. */
        void freeze() {
            batchStatistics = false;
            int channels = input.channels();
            Arrays.fill(state, 2 * channels, 3 * channels, 0.1f);
            Arrays.fill(state, 3 * channels, 4 * channels, 4.5f);
        }

        double withParameters(float[] values) {
            float[] whole = state.clone();
            System.arraycopy(values, 0, whole, 0, values.length);
            return withState(whole);
        }

        double withSource(float[] values) {
            return value(z, state, values);
        }

        private double value(float[] input, float[] state, float[] source) {
            this.input.fill(input);
            shortcutInput.fill(source);
            if (batchStatistics) {
                norm.measure();
            } else {
                norm.recall(state);
            }
            layer.forward(state);
            return dot(Maps.values(output.latent()), weights);
        }

        float[] flatGradient() {
            value(z, state, source);
            float[] gradient = new float[state.length];
            try (FeatureMap ofOutput = output.latent().sameShape();
                    FeatureMap ofInput = input.sameShape()) {
                ofOutput.fill(weights);
                backward(ofOutput, ofInput, gradient);
            }
            return gradient;
        }

        Gradients gradients() {
            value(z, state, source);
            float[] gradient = new float[state.length];
            try (FeatureMap ofOutput = output.latent().sameShape();
                    FeatureMap ofInput = input.sameShape()) {
                ofOutput.fill(weights);
                backward(ofOutput, ofInput, gradient);
                Arrays.fill(gradient, 2 * input.channels(), gradient.length, 0);
                return new Gradients(Maps.values(ofInput), gradient, ofSource(ofOutput));
            }
        }

        private void backward(FeatureMap ofOutput, FeatureMap ofInput, float[] gradient) {
            Scratch scratch = new Scratch();
            float[] g = new float[input.plane()];
            for (int i = 0; i < input.images() * input.channels(); i++) {
                int image = i / input.channels();
                int channel = i % input.channels();
                ofOutput.read(image, channel, g);
                layer.collectTo(ofOutput).take(image, new Strip(channel, 1), g, scratch);
            }
            layer.reduce(state, gradient);
            for (int i = 0; i < input.images() * input.channels(); i++) {
                int image = i / input.channels();
                int channel = i % input.channels();
                ofOutput.read(image, channel, g);
                norm.spread(image, new Strip(channel, 1), state, gradient, g, scratch);
                ofInput.write(image, channel, g);
            }
        }

        private float[] ofSource(FeatureMap ofOutput) {
            float[] gradient = new float[source.length];
            if (kind == Kind.NONE) {
                return gradient;
            }
            int plane = shortcutInput.plane();
            Scratch scratch = new Scratch();
            for (int i = 0; i < gradient.length / plane; i++) {
                float[] tile = new float[plane];
                int channels = shortcutInput.channels();
                shortcut.addGradientTo(
                        i / channels, new Strip(i % channels, 1), ofOutput, tile, scratch);
                System.arraycopy(tile, 0, gradient, i * plane, plane);
            }
            return gradient;
        }

        @Override
        public void close() {
            Resources.closeAll(input, shortcutInput, output, parallel);
        }

        /** Gradients of the weighted sum of outputs. */
        record Gradients(float[] input, float[] state, float[] source) {}
    }
}

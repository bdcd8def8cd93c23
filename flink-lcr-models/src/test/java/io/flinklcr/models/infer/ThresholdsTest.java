package io.flinklcr.models.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs by thresholds against signs of what the layers give. */
class ThresholdsTest {

    private static final int NEIGHBOURS = 50;

    @Test
    void areTheSignsOfBatchNormToTheLastBit() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Normalize norm =
                    new Normalize(
                            floats(10 * random.nextGaussian()),
                            floats(random.nextGaussian()),
                            floats(random.nextGaussian()));
            requireSameSigns(List.of(norm, new Hardtanh()));
        }
    }

    @Test
    void areTheSignsOfShifts() {
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            requireSameSigns(List.of(new Shift(floats(random.nextGaussian()))));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0, -1, 0", "3, 0, 1", "3, 0, -1", "3, 0, 0", "-2, -0.0, -1e-30"})
    void edges(float mean, float scale, float shift) {
        requireSameSigns(List.of(new Normalize(floats(mean), floats(scale), floats(shift))));
    }

    @Test
    void replaceBatchNormThatNothingElseTakes() {
        Graph graph = model(false).graph();
        assertThat(IntStream.range(1, graph.count()).mapToObj(node -> graph.node(node).layer()))
                .hasExactlyElementsOfTypes(
                        Convolve.class, Thresholds.class, BinaryConvolve.class, Normalize.class);
    }

    @Test
    void leaveBatchNormThatAShortcutTakes() {
        Graph graph = model(true).graph();
        assertThat(IntStream.range(1, graph.count()).mapToObj(node -> graph.node(node).layer()))
                .hasExactlyElementsOfTypes(
                        Convolve.class,
                        Normalize.class,
                        Hardtanh.class,
                        Signs.class,
                        BinaryConvolve.class,
                        Normalize.class,
                        Add.class);
    }

    private static BitModel model(boolean shortcut) {
        BitModelBuilder builder =
                new BitModelBuilder(
                        new ImageShape(1, 4, 4), new Normalization(List.of(0.5f), List.of(0.5f)));
        FilterSize size = new FilterSize(1, 1, 1);
        RunningNorm norm = new RunningNorm(floats(0), floats(1), floats(2), floats(0.1));
        int front = builder.normalize(builder.convolve(0, size, 1, floats(1)), norm);
        int bounded = builder.hardtanh(front);
        int signs = builder.signs(bounded);
        int back = builder.normalize(builder.convolveBinary(signs, size, 1, floats(1)), norm);
        int last = shortcut ? builder.add(back, bounded) : back;
        return builder.classify(last, true, null, new float[2], new float[2], 1);
    }

    private static void requireSameSigns(List<Monotone> layers) {
        Thresholds thresholds = Thresholds.of(layers, 1);
        float bound = thresholds.bounds()[0];
        float value = Float.isFinite(bound) ? bound : 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            value = Math.nextDown(value);
        }
        for (int i = 0; i < 2 * NEIGHBOURS; i++) {
            requireSameSign(layers, thresholds, value);
            value = Math.nextUp(value);
        }
        for (int integer = -100; integer <= 100; integer++) {
            requireSameSign(layers, thresholds, integer);
        }
    }

    private static void requireSameSign(List<Monotone> layers, Thresholds thresholds, float value) {
        float result = value;
        for (Monotone layer : layers) {
            result = layer.at(result, 0);
        }
        assertThat(thresholds.isNegative(value, 0))
                .as("%s at %s", layers, value)
                .isEqualTo(result < 0);
    }

    private static float[] floats(double value) {
        return new float[] {(float) value};
    }
}

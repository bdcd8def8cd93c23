package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds packed sums to sums written as floats. */
class PackedSumsTest {

    private static final int IMAGES = 5;
    private static final int HEIGHT = 3;
    private static final int WIDTH = 7;
    private static final ConvolutionShape SHAPE = new ConvolutionShape(512, 4, 3, 1);

    @Test
    void readsTheFloatsOfItsSums() {
        int plane = HEIGHT * WIDTH;
        Scratch scratch = new Scratch();
        try (PackedSums packed = new PackedSums(IMAGES, SHAPE, plane);
                FeatureMap map = new FeatureMap(IMAGES, SHAPE.outputs(), HEIGHT, WIDTH)) {
            int[][] sums = sums(new Random(1), SHAPE.outputs(), IMAGES * plane);
            for (SumSink each : List.of(packed, new ScaledSums(map))) {
                each.begin(new float[] {0.1f, 2, 0.7f, 1e-3f});
                for (int channel = 0; channel < sums.length; channel++) {
                    each.take(0, 3, channel, sums[channel], scratch);
                    each.take(3, 2, channel, sums[channel], scratch);
                }
            }
            Strip strip = new Strip(1, 3);
            for (int image = 0; image < IMAGES; image++) {
                float[] actual = new float[3 * plane];
                packed.read(image, strip, actual, scratch);
                float[] expected = new float[3 * plane];
                map.read(image, strip, expected, scratch);
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusesSumsThatDoNotFit() {
        ConvolutionShape wide = new ConvolutionShape(3641, 1, 3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackedSums(1, wide, 1))
                .withMessage("3641 input channels are too many for sums of 16 bits");
    }

    private static int[][] sums(Random random, int channels, int count) {
        int largest = SHAPE.filters().fanIn();
        int[][] sums = new int[channels][count];
        for (int[] row : sums) {
            Arrays.setAll(row, i -> SumSink.BIAS_BITS + random.nextInt(2 * largest + 1) - largest);
        }
        return sums;
    }
}

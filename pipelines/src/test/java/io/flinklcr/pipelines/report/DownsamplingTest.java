package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Down-sampling keeps the ends and every extreme, and stays within its limit. */
class DownsamplingTest {

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void aShortRunIsKeptWhole() {
        assertThat(Downsampling.indices(100, noise(100, 1)))
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void noStepsGiveNoPoints() {
        assertThat(Downsampling.indices(100, new float[0])).isEmpty();
    }

    @Test
    void aLongRunKeepsItsEndsAndStaysWithinTheLimit() {
        int[] kept = Downsampling.indices(1000, noise(123_457, 1), noise(123_457, 2));

        assertThat(kept).hasSizeBetween(900, 1000).isSorted().doesNotHaveDuplicates();
        assertThat(kept[0]).isZero();
        assertThat(kept[kept.length - 1]).isEqualTo(123_456);
    }

    @Test
    void aSpikeOfOneStepIsKeptInEverySeries() {
        float[] first = noise(50_000, 1);
        float[] second = noise(50_000, 2);
        first[12_345] = 100;
        second[45_678] = -100;

        assertThat(Downsampling.indices(1000, first, second)).contains(12_345, 45_678);
    }

    @Test
    void theRangeOfEveryStretchIsKept() {
        float[] values = noise(10_000, 3);
        int[] kept = Downsampling.indices(202, values);

        for (int from = 0; from < values.length; from += 100) {
            float[] stretch = Arrays.copyOfRange(values, from, from + 100);
            Arrays.sort(stretch);
            int start = from;
            float[] drawn = new float[] {Float.MAX_VALUE, -Float.MAX_VALUE};
            Arrays.stream(kept)
                    .filter(i -> i >= start && i < start + 100)
                    .forEach(
                            i -> {
                                drawn[0] = Math.min(drawn[0], values[i]);
                                drawn[1] = Math.max(drawn[1], values[i]);
                            });
            assertThat(drawn).containsExactly(stretch[0], stretch[99]);
        }
    }

    @Test
    void aValueThatIsNotFiniteIsKeptBesideTheExtremes() {
        float[] values = noise(10_000, 4);
        values[5_000] = Float.NaN;
        values[5_001] = 100;

        assertThat(Downsampling.indices(200, values)).contains(5_000, 5_001);
    }
}

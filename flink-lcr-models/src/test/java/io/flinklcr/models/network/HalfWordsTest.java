package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds plain loops and the fastest of the JVM to each value by itself. */
class HalfWordsTest {

    private static final int FROM = 3;
    private static final float SCALE = 0.3f;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 31, 32, 49, 64, 256, 1024})
    void givesBackWhatWasPacked(int count) {
        int[] values = new Random(count).ints(FROM + count, -32768, 32768).toArray();
        values[FROM] = Short.MIN_VALUE;
        values[FROM + count - 1] = Short.MAX_VALUE;
        int[] biased = IntStream.of(values).map(value -> SumSink.BIAS_BITS + value).toArray();
        float[] expected = new float[FROM + count + 1];
        for (int i = FROM; i < FROM + count; i++) {
            expected[i] = SCALE * values[i];
        }
        for (HalfWords each : List.of(new PlainHalfWords(), HalfWords.fastest())) {
            int[] packed = new int[HalfWords.words(count)];
            each.pack(biased, FROM, count, packed);
            int[] moved = new int[1 + packed.length];
            System.arraycopy(packed, 0, moved, 1, packed.length);
            float[] actual = new float[expected.length];
            each.unpack(moved, 1, SCALE, actual, FROM, count);
            assertThat(actual).isEqualTo(expected);
        }
    }
}

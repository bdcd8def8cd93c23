package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds a plain loop and the fastest of the JVM to each value by itself. */
class OffsetSumsTest {

    private static final int OFFSET = 0x4B400000;
    private static final int FROM = 3;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 31, 32, 33, 100, 1024})
    void addsToWhatIsThere(int count) {
        int[] values = new Random(count).ints(FROM + count + 2, -576, 577).toArray();
        int[] shifted = IntStream.of(values).map(value -> OFFSET + value).toArray();
        long sum = 7;
        long square = 11;
        for (int i = FROM; i < FROM + count; i++) {
            sum += values[i];
            square += (long) values[i] * values[i];
        }
        for (OffsetSums each : List.<OffsetSums>of(OffsetSums::addPlain, OffsetSums.fastest())) {
            long[] sums = {5, 7, 11, 13};
            each.add(shifted, OFFSET, FROM, FROM + count, sums, 1);
            assertThat(sums).containsExactly(5, sum, square, 13);
        }
    }
}

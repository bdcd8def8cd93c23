package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.network.RowProducts.Rows;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds plain loops and the fastest of the JVM to sums in double, for whole vectors and what is
 * left.
 */
class RowProductsTest {

    private static final int FROM = 3;

    static Stream<Arguments> lengths() {
        return Stream.of(new PlainRowProducts(), RowProducts.fastest())
                .flatMap(
                        rows ->
                                IntStream.of(1, 2, 7, 64, 65, 143, 1024)
                                        .mapToObj(count -> Arguments.of(rows, count)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sums(RowProducts rows, int count) {
        float[] a = values(1, count);
        float[] b = values(2, count);
        assertSum(rows.sum(a, FROM, count), count, i -> a[i]);
        assertSum(rows.squareSum(a, FROM, count), count, i -> (double) a[i] * a[i]);
        assertSum(
                rows.centeredProduct(a, 0.5f, b, FROM, count),
                count,
                i -> ((double) a[i] - 0.5) * b[i]);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addsAScaledRow(RowProducts rows, int count) {
        float[] row = values(1, count);
        float[] target = values(2, count);
        float[] sum = target.clone();
        rows.addScaled(row, 0.25f, sum, FROM, count);
        for (int i = 0; i < target.length; i++) {
            boolean inside = i >= FROM && i < FROM + count;
            float expected = inside ? target[i] + 0.25f * row[i - FROM] : target[i];
            assertThat(sum[i]).isCloseTo(expected, within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void multipliesRows(RowProducts rows, int length) {
        Rows front = rows(3, 5, length);
        Rows back = rows(4, 6, length);
        float[] sums = new float[front.count() * back.count()];
        Arrays.fill(sums, 1);
        rows.add(front, back, sums, new float[RowProducts.WORK]);
        for (int i = 0; i < sums.length; i++) {
            int f = i / back.count() * front.next();
            int b = i % back.count() * back.next();
            double expected = 1;
            for (int j = 0; j < length; j++) {
                expected += (double) front.values()[f + j] * back.values()[b + j];
            }
            assertThat(sums[i]).isCloseTo((float) expected, within(1e-4f));
        }
    }

    private static void assertSum(double sum, int count, IntToDoubleFunction summand) {
        double expected = IntStream.range(FROM, FROM + count).mapToDouble(summand).sum();
        assertThat(sum).isCloseTo(expected, within(1e-4));
    }

    private static float[] values(long seed, int count) {
        return gaussian(new Random(seed), FROM + count + 2, 1);
    }

    /** Rows with room for as many more as are multiplied at once. */
    private static Rows rows(long seed, int count, int length) {
        int next = length + RowProducts.SLACK;
        float[] values = new float[(count + RowProducts.BLOCK) * next];
        for (int row = 0; row < count; row++) {
            float[] own = gaussian(new Random(seed + 10 * row), length, 1);
            System.arraycopy(own, 0, values, row * next, length);
        }
        return new Rows(values, count, length);
    }
}

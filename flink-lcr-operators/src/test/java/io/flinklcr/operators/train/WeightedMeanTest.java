package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Means over trainers. */
class WeightedMeanTest {

    /** A trainer's part. */
    private record Part(int images, float... values) {}

    private static float[] mean(Part... parts) {
        return WeightedMean.of(List.of(parts), Part::images, Part::values);
    }

    @Test
    void weightsByImages() {
        assertThat(mean(new Part(6, 1, 2), new Part(2, 5, 10))).containsExactly(2, 4);
    }

    @Test
    void keepsSinglePartAsItIs() {
        float[] values = {0.1f, 1e-30f};
        assertThat(mean(new Part(3, values))).isSameAs(values);
    }

    @Test
    void ignoresValuesOfEmptyPart() {
        assertThat(mean(new Part(0, Float.NaN), new Part(4, 3))).containsExactly(3);
    }

    @Test
    void averagesScalars() {
        float mean =
                WeightedMean.ofScalars(
                        List.of(new Part(1, 2), new Part(3, 6)),
                        Part::images,
                        part -> part.values()[0]);
        assertThat(mean).isEqualTo(5);
    }
}

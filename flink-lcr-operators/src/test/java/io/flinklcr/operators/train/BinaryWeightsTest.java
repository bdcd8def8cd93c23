package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.LayerReport;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counting flipped signs. */
class BinaryWeightsTest {

    private final BinaryWeights weights = BinaryWeights.of(FakeArithmetic.LAYOUT);

    @Test
    void countsTheConvolutionsOfTheBlocksOnly() {
        assertThat(weights.count()).isEqualTo(8);
    }

    @Test
    void countsSignChangesInsideTheShard() {
        float[] before = {-1, 1, 1, -1};
        float[] after = {1, -1, 1, 1};
        assertThat(flips(0, before, after)).isEqualTo(1);
        assertThat(flips(4, before, after)).isEqualTo(3);
        assertThat(flips(10, before, after)).isEqualTo(1);
        assertThat(flips(11, before, after)).isZero();
    }

    @Test
    void countsZeroAsPositive() {
        assertThat(flips(3, new float[] {0, -0f, 0}, new float[] {1, 1, -1})).isEqualTo(1);
    }

    @Test
    void reportsLayers() {
        float[] before = new float[13];
        float[] after = new float[13];
        Arrays.fill(after, -0.5f);
        LatentChange change = weights.change(0, before, after);
        assertThat(weights.reports(change, Collections.nCopies(weights.names().size(), 0.25f)))
                .allMatch(layer -> layer.flipRatio() == 1 && layer.meanLatent() == 0.5f)
                .allMatch(layer -> layer.saturation() == 0.25f)
                .extracting(LayerReport::layer)
                .containsExactlyElementsOf(weights.names());
        assertThat(weights.reports(change, List.of()))
                .allMatch(layer -> Float.isNaN(layer.saturation()));
    }

    private int flips(int offset, float[] before, float[] after) {
        return weights.change(offset, before, after).allFlips();
    }
}

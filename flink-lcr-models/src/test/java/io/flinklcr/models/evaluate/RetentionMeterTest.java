package io.flinklcr.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.testing.TinyPlans;
import io.flinklcr.models.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Norms over parts of the images against norms over all at once. */
class RetentionMeterTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 8);
    private static final NetworkSpec NETWORK = TinyPlans.network(SHAPE);
    private static final float[] STATE = InitialState.of(NETWORK, 1);
    private static final int IMAGES = 12;

    @Test
    void partsGiveTheNormsOfTheWhole() {
        float[] pixels = Values.gaussian(new Random(1), IMAGES * SHAPE.size(), 1);
        RetentionMeter whole = new RetentionMeter(NETWORK, STATE, 1);
        whole.add(pixels, IMAGES);
        RetentionMeter parts = new RetentionMeter(NETWORK, STATE, 1);
        parts.add(pixels, 7);
        parts.add(Arrays.copyOfRange(pixels, 7 * SHAPE.size(), pixels.length), IMAGES - 7);
        assertThat(parts.images()).isEqualTo(IMAGES);
        List<BlockNorms> expected = whole.norms();
        List<BlockNorms> actual = parts.norms();
        assertThat(actual).hasSize(NETWORK.blocks());
        for (int block = 0; block < expected.size(); block++) {
            assertThat(actual.get(block).block()).isEqualTo(block);
            assertThat(actual.get(block).binary()).isPositive();
            assertThat(actual.get(block).binary())
                    .isCloseTo(expected.get(block).binary(), within(1e-4f));
            assertThat(actual.get(block).ratio())
                    .isCloseTo(expected.get(block).ratio(), within(1e-3f));
        }
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        assertThatThrownBy(() -> new RetentionMeter(NETWORK, new float[7], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has " + STATE.length + " values, the state 7");
    }

    @Test
    void needsImages() {
        assertThatThrownBy(new RetentionMeter(NETWORK, STATE, 1)::norms)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no images");
    }
}

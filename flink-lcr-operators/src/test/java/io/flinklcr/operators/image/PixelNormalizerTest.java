package io.flinklcr.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pixels become the network's input channel by channel. */
class PixelNormalizerTest {

    private static final int PLANE = 16;

    private final PixelNormalizer normalizer =
            new PixelNormalizer(
                    new ImageShape(3, 4, 4),
                    new Normalization(List.of(0f, 0.5f, 1f), List.of(1f, 0.5f, 0.25f)));

    private static Sample sample(int pixels) {
        byte[] bytes = new byte[pixels];
        bytes[0] = (byte) 255;
        bytes[PLANE] = (byte) 255;
        bytes[2 * PLANE] = (byte) 51;
        return new Sample("images", 1, 7, 0, bytes);
    }

    @Test
    void normalisesByChannelAtThePlaceOfTheImage() {
        float[] batch = new float[2 * 3 * PLANE];
        normalizer.write(sample(3 * PLANE), batch, 1);
        int start = 3 * PLANE;
        assertThat(batch[start]).isEqualTo(1);
        assertThat(batch[start + 1]).isZero();
        assertThat(batch[start + PLANE]).isEqualTo(1);
        assertThat(batch[start + PLANE + 1]).isEqualTo(-1);
        assertThat(batch[start + 2 * PLANE]).isEqualTo((51 / 255f - 1) / 0.25f);
        assertThat(batch).startsWith(new float[3 * PLANE]);
    }

    @Test
    void refusesImageOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalizer.write(sample(3 * PLANE + 1), new float[48], 0))
                .withMessageContaining("images-1@7 has 49 pixels");
    }
}

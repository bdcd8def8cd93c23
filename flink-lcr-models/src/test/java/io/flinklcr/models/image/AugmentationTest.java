package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Augmented images are crops and mirror images of the padded original, fixed by the seed. */
class AugmentationTest {

    private static final ImageShape SHAPE = new ImageShape(3, 5, 7);
    private static final byte[] PIXELS = pixels();

    private static byte[] pixels() {
        byte[] pixels = new byte[SHAPE.size()];
        new Random(3).nextBytes(pixels);
        return pixels;
    }

    /** The crop that starts at (down, right) off the original, pixel by pixel. */
    private static byte[] reference(int down, int right, boolean mirrored) {
        byte[] result = new byte[PIXELS.length];
        for (int c = 0; c < SHAPE.channels(); c++) {
            for (int y = 0; y < SHAPE.height(); y++) {
                for (int x = 0; x < SHAPE.width(); x++) {
                    int sourceY = y + down;
                    int sourceX = (mirrored ? SHAPE.width() - 1 - x : x) + right;
                    boolean inside =
                            sourceY >= 0
                                    && sourceY < SHAPE.height()
                                    && sourceX >= 0
                                    && sourceX < SHAPE.width();
                    result[index(c, y, x)] = inside ? PIXELS[index(c, sourceY, sourceX)] : 0;
                }
            }
        }
        return result;
    }

    private static int index(int channel, int y, int x) {
        return (channel * SHAPE.height() + y) * SHAPE.width() + x;
    }

    private static Set<String> references(int padding, boolean flip) {
        Set<String> all = new HashSet<>();
        for (int down = -padding; down <= padding; down++) {
            for (int right = -padding; right <= padding; right++) {
                all.add(Arrays.toString(reference(down, right, false)));
                if (flip) {
                    all.add(Arrays.toString(reference(down, right, true)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"0,true", "1,false", "2,true", "9,true"})
    void givesEveryCropAndMirrorImageAndNothingElse(int padding, boolean flip) {
        Augmentation augmentation = new Augmentation(padding, flip);
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < 20_000; seed++) {
            seen.add(Arrays.toString(augmentation.apply(PIXELS, SHAPE, seed)));
        }
        assertThat(seen).isEqualTo(references(padding, flip));
    }

    @Test
    void isFixedByTheSeedAndLeavesTheOriginalAlone() {
        Augmentation augmentation = new Augmentation(4, true);
        byte[] first = augmentation.apply(PIXELS, SHAPE, 42);
        assertThat(augmentation.apply(PIXELS, SHAPE, 42)).isEqualTo(first);
        assertThat(PIXELS).isEqualTo(pixels());
    }

    @Test
    void givesTheSameArrayWhereNothingChanges() {
        assertThat(Augmentation.NONE.apply(PIXELS, SHAPE, 1)).isSameAs(PIXELS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4097})
    void refusesPaddingOutOfRange(int padding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(padding, false))
                .withMessage("crop padding must be in 0..4096, not " + padding);
    }
}

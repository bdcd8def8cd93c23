package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An image is shifted and mirrored as a whole, by its seed alone. */
class AugmentationTest {

    private static final ImageShape SHAPE = new ImageShape(3, 4, 5);
    private static final int SEEDS = 2000;

    @Test
    void leavesImageAloneWithoutCropAndFlip() {
        byte[] pixels = pixels();
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Augmentation.NONE.apply(pixels, SHAPE, seed)).isSameAs(pixels);
        }
    }

    @Test
    void cropsAndFlipsLikeTheDefinition() {
        Augmentation augmentation = new Augmentation(2, true);
        List<List<Byte>> possible = new ArrayList<>();
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                possible.add(moved(down, right, false));
                possible.add(moved(down, right, true));
            }
        }
        Set<List<Byte>> seen = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            seen.add(boxed(augmentation.apply(pixels(), SHAPE, seed)));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(possible);
    }

    @Test
    void emptiesImageThatIsMovedOutOfSight() {
        Augmentation far = new Augmentation(ImageShape.MAX_SIDE, false);
        assertThat(far.apply(pixels(), SHAPE, 1)).containsOnly(0);
    }

    @Test
    void dependsOnTheSeedAloneAndKeepsItsArgument() {
        Augmentation augmentation = new Augmentation(1, true);
        byte[] pixels = pixels();
        byte[] once = augmentation.apply(pixels, SHAPE, 42);
        assertThat(augmentation.apply(pixels, SHAPE, 42)).isEqualTo(once);
        assertThat(pixels).isEqualTo(pixels());
    }

    @Test
    void mirrorsHalfOfTheImages() {
        Augmentation flip = new Augmentation(0, true);
        byte[] pixels = pixels();
        int mirrored = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            mirrored += flip.apply(pixels, SHAPE, seed) == pixels ? 0 : 1;
        }
        assertThat(mirrored).isBetween(SEEDS * 45 / 100, SEEDS * 55 / 100);
    }

    @Test
    void refusesPaddingOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(-1, false))
                .withMessageContaining("0..4096, not -1");
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[SHAPE.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i + 1);
        }
        return pixels;
    }

    private static List<Byte> moved(int down, int right, boolean mirrored) {
        List<Byte> moved = new ArrayList<>();
        for (int i = 0; i < SHAPE.size(); i++) {
            int column = i % SHAPE.width();
            int x = (mirrored ? SHAPE.width() - 1 - column : column) + right;
            int y = i / SHAPE.width() % SHAPE.height() + down;
            int channel = i / (SHAPE.width() * SHAPE.height());
            boolean inside = x >= 0 && x < SHAPE.width() && y >= 0 && y < SHAPE.height();
            int source = (channel * SHAPE.height() + y) * SHAPE.width() + x;
            moved.add((byte) (inside ? source + 1 : 0));
        }
        return moved;
    }

    private static List<Byte> boxed(byte[] pixels) {
        List<Byte> boxed = new ArrayList<>();
        for (byte pixel : pixels) {
            boxed.add(pixel);
        }
        return boxed;
    }
}

package io.flinklcr.tests.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.train.Batch;
import io.flinklcr.operators.image.PixelNormalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** All images of a batch are moved and mirrored alike, by up to 4 pixels. */
class BatchesByPeerTest {

    private static final int SIDE = 32;
    private static final int AREA = SIDE * SIDE;

    /** Pixels that know their column, their row, and that they are there. */
    private static byte[] image() {
        byte[] pixels = new byte[3 * AREA];
        for (int i = 0; i < AREA; i++) {
            pixels[i] = (byte) (i % SIDE);
            pixels[AREA + i] = (byte) (i / SIDE);
            pixels[2 * AREA + i] = 1;
        }
        return pixels;
    }

    private static Batches batches() {
        Normalization none =
                new Normalization(Collections.nCopies(3, 0f), Collections.nCopies(3, 1 / 255f));
        return new BatchesByPeer(
                new CifarImages(List.of(image(), image()), new int[] {3, 7}),
                new PixelNormalizer(CifarImages.SHAPE, none));
    }

    @Test
    void movesAndMirrorsAllImagesAlike() {
        Set<List<Object>> seen = new HashSet<>();
        for (int seed = 0; seed < 1_500; seed++) {
            Batch batch = batches().of(List.of(1, 0), new SplittableRandom(seed));
            assertThat(batch.labels()).containsExactly(7, 3);
            seen.add(movement(batch.images(), 0));
            assertThat(movement(batch.images(), 1)).isEqualTo(movement(batch.images(), 0));
        }
        assertThat(seen).hasSize(9 * 9 * 2);
    }

    /** What the pixel in the middle has gone through; all others have to have gone with it. */
    private static List<Object> movement(float[] pixels, int image) {
        int from = image * 3 * AREA;
        int middle = from + SIDE / 2 * SIDE + SIDE / 2;
        boolean mirrored = pixels[middle + 1] < pixels[middle];
        int start = mirrored ? SIDE - 1 - SIDE / 2 : SIDE / 2;
        int right = Math.round(pixels[middle]) - start;
        int down = Math.round(pixels[middle + AREA]) - SIDE / 2;
        for (int i = 0; i < AREA; i++) {
            int x = right + (mirrored ? SIDE - 1 - i % SIDE : i % SIDE);
            int y = down + i / SIDE;
            boolean inside = Math.min(x, y) >= 0 && Math.max(x, y) < SIDE;
            assertThat(Math.round(pixels[from + i])).isEqualTo(inside ? x : 0);
            assertThat(Math.round(pixels[from + AREA + i])).isEqualTo(inside ? y : 0);
            assertThat(Math.round(pixels[from + 2 * AREA + i])).isEqualTo(inside ? 1 : 0);
        }
        return List.of(mirrored, right, down);
    }
}

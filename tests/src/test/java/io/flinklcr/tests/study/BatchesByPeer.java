package io.flinklcr.tests.study;

import io.flinklcr.models.train.Batch;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Augments a batch as the peer does: normalised images are padded by 4 zeros, and one crop and one
 * flip are drawn for all of them.
 */
record BatchesByPeer(CifarImages images, PixelNormalizer normalizer) implements Batches {

    private static final int PADDING = 4;

    @Override
    public Batch of(List<Integer> chosen, SplittableRandom random) {
        int size = CifarImages.SHAPE.size();
        float[] pixels = new float[chosen.size() * size];
        int[] labels = new int[chosen.size()];
        float[] normalized = new float[size];
        int right = random.nextInt(2 * PADDING + 1) - PADDING;
        int down = random.nextInt(2 * PADDING + 1) - PADDING;
        boolean flips = random.nextBoolean();
        for (int i = 0; i < labels.length; i++) {
            int image = chosen.get(i);
            labels[i] = images.labels()[image];
            byte[] decoded = images.pixels().get(image);
            normalizer.write(new Sample("train", 0, image, labels[i], decoded), normalized, 0);
            crop(normalized, right, down, flips, pixels, i * size);
        }
        return new Batch(labels.length, pixels, labels);
    }

    private static void crop(
            float[] from, int right, int down, boolean flips, float[] to, int offset) {
        int side = CifarImages.SHAPE.width();
        for (int i = 0; i < from.length; i++) {
            int column = i % side;
            int x = right + (flips ? side - 1 - column : column);
            int y = down + i / side % side;
            if (x >= 0 && x < side && y >= 0 && y < side) {
                to[offset + i] = from[i + (y - i / side % side) * side + x - column];
            }
        }
    }
}

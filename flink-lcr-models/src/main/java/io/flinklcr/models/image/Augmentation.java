package io.flinklcr.models.image;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Random crop from the zero-padded image and random horizontal flip (as for CIFAR in He et al.,
 * CVPR 2016). A function of the seed alone, so that a restart augments alike.
 *
 * @param cropPadding pixels of padding on every side, 0 for no crop
 * @param flip whether half of the images are mirrored
 */
public record Augmentation(int cropPadding, boolean flip) implements Serializable {

    /** Leaves images as they are. */
    public static final Augmentation NONE = new Augmentation(0, false);

    /**
     * @throws IllegalArgumentException if the padding is negative or beyond {@value
     *     ImageShape#MAX_SIDE}
     */
    public Augmentation {
        if (cropPadding < 0 || cropPadding > ImageShape.MAX_SIDE) {
            throw new IllegalArgumentException(
                    "crop padding must be in 0.." + ImageShape.MAX_SIDE + ", not " + cropPadding);
        }
    }

    /**
     * Augments an image.
     *
     * @param pixels channel-major bytes, not changed
     * @return the pixels themselves where nothing changes, else a fresh array
     */
    public byte[] apply(byte[] pixels, ImageShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int down = random.nextInt(2 * cropPadding + 1) - cropPadding;
        int right = random.nextInt(2 * cropPadding + 1) - cropPadding;
        boolean mirrored = flip && random.nextBoolean();
        if (down == 0 && right == 0 && !mirrored) {
            return pixels;
        }
        byte[] augmented = new byte[pixels.length];
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
            int source = row % shape.height() + down;
            if (source >= 0 && source < shape.height()) {
                int from = (row - row % shape.height() + source) * shape.width();
                copyRow(pixels, from, augmented, row * shape.width(), shape.width(), right);
                if (mirrored) {
                    mirror(augmented, row * shape.width(), shape.width());
                }
            }
        }
        return augmented;
    }

    private static void copyRow(
            byte[] source, int from, byte[] target, int to, int width, int right) {
        int count = width - Math.abs(right);
        if (count > 0) {
            System.arraycopy(
                    source, from + Math.max(0, right), target, to + Math.max(0, -right), count);
        }
    }

    private static void mirror(byte[] pixels, int from, int width) {
        for (int i = 0; i < width / 2; i++) {
            byte left = pixels[from + i];
            pixels[from + i] = pixels[from + width - 1 - i];
            pixels[from + width - 1 - i] = left;
        }
    }
}

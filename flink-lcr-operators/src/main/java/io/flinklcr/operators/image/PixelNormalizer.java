package io.flinklcr.operators.image;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;

/** Turns pixel bytes into the network's input, {@code (pixel / 255 - mean) / std} by channel. */
public final class PixelNormalizer {

    private static final int LEVELS = 256;

    private final ImageShape shape;
    private final float[][] table;

    /** Prepares a table of all 256 levels of every channel. */
    public PixelNormalizer(ImageShape shape, Normalization normalization) {
        this.shape = shape;
        this.table = new float[shape.channels()][LEVELS];
        for (int channel = 0; channel < shape.channels(); channel++) {
            float mean = normalization.mean().get(channel);
            float std = normalization.std().get(channel);
            for (int level = 0; level < LEVELS; level++) {
                table[channel][level] = (level / 255f - mean) / std;
            }
        }
    }

    /**
     * Normalises one image into the place of image {@code index} of a batch (N, C, H, W).
     *
     * @throws IllegalArgumentException if the image has another size than the network's input
     */
    public void write(Sample sample, float[] batch, int index) {
        byte[] pixels = sample.pixels();
        if (pixels.length != shape.size()) {
            throw new IllegalArgumentException(
                    sample.topic()
                            + "-"
                            + sample.partition()
                            + "@"
                            + sample.offset()
                            + " has "
                            + pixels.length
                            + " pixels, the network takes "
                            + shape
                            + "; publish images of that shape or train with --image-shape");
        }
        int plane = shape.height() * shape.width();
        int target = index * shape.size();
        for (int source = 0; source < pixels.length; source++) {
            batch[target + source] = table[source / plane][pixels[source] & 0xFF];
        }
    }
}

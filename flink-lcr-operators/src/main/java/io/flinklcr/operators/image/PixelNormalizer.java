package io.flinklcr.operators.image;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.image.PixelTable;

/** Turns the pixels of samples into the network's input. */
public final class PixelNormalizer {

    private final ImageShape shape;
    private final PixelTable table;

    /** A normaliser of images of a shape. */
    public PixelNormalizer(ImageShape shape, Normalization normalization) {
        this.shape = shape;
        table = new PixelTable(shape, normalization);
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
        table.normalize(pixels, batch, index * shape.size());
    }
}

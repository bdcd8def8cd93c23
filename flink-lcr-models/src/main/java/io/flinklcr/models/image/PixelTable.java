package io.flinklcr.models.image;

/**
 * Turns pixel bytes into a network's input, {@code (pixel / 255 - mean) / std} by channel. May be
 * shared by threads.
 */
public final class PixelTable {

    private static final int LEVELS = 256;

    private final ImageShape shape;
    private final float[][] table;

    /**
     * Prepares all 256 levels of every channel.
     *
     * @throws IllegalArgumentException if the normalisation has another number of channels
     */
    public PixelTable(ImageShape shape, Normalization normalization) {
        if (normalization.mean().size() != shape.channels()) {
            throw new IllegalArgumentException(
                    "normalisation of "
                            + normalization.mean().size()
                            + " channels for images of "
                            + shape);
        }
        this.shape = shape;
        table = new float[shape.channels()][LEVELS];
        for (int channel = 0; channel < shape.channels(); channel++) {
            float mean = normalization.mean().get(channel);
            float std = normalization.std().get(channel);
            for (int level = 0; level < LEVELS; level++) {
                table[channel][level] = (level / 255f - mean) / std;
            }
        }
    }

    /**
     * Normalises an image.
     *
     * @param pixels (C, H, W), 0 to 255
     * @param target receives (C, H, W)
     * @param from position in the target
     * @throws IllegalArgumentException if the image has another size
     */
    public void normalize(byte[] pixels, float[] target, int from) {
        if (pixels.length != shape.size()) {
            throw new IllegalArgumentException(
                    "an image has "
                            + pixels.length
                            + " pixels, the network takes "
                            + shape
                            + " = "
                            + shape.size());
        }
        int plane = shape.height() * shape.width();
        for (int source = 0; source < pixels.length; source++) {
            target[from + source] = table[source / plane][pixels[source] & 0xFF];
        }
    }
}

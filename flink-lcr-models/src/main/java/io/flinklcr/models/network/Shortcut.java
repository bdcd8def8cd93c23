package io.flinklcr.models.network;

/**
 * The parameter-free shortcut of a block: identity, or option A of He et al. (CVPR 2016), which
 * takes every second pixel and pads the missing channels with zeros, equally on both sides.
 */
final class Shortcut {

    /** Most pixels of the source for one of the output. */
    static final int MAX_SHRINK = 4;

    private final FeatureMap source;
    private final int stride;
    private final int firstChannel;

    Shortcut(FeatureMap source, int channels, int stride) {
        this.source = source;
        this.stride = stride;
        firstChannel = (channels - source.channels()) / 2;
    }

    /** Adds the shortcut's plane of an output channel to a tile. */
    void addTo(int image, int channel, float[] tile, float[] work) {
        int from = channel - firstChannel;
        if (from < 0 || from >= source.channels()) {
            return;
        }
        source.read(image, from, work);
        if (stride == 1) {
            addRow(tile, work, source.plane());
            return;
        }
        int target = 0;
        for (int y = 0; y < source.height(); y += stride) {
            for (int x = 0; x < source.width(); x += stride) {
                tile[target++] += work[y * source.width() + x];
            }
        }
    }

    /**
     * Adds the gradient that reaches a source channel through the shortcut to a tile.
     *
     * @param gradient with respect to the shortcut's output
     */
    void addGradientTo(int image, int channel, FeatureMap gradient, float[] tile, float[] work) {
        gradient.read(image, channel + firstChannel, work);
        if (stride == 1) {
            addRow(tile, work, source.plane());
            return;
        }
        int from = 0;
        for (int y = 0; y < source.height(); y += stride) {
            for (int x = 0; x < source.width(); x += stride) {
                tile[y * source.width() + x] += work[from++];
            }
        }
    }

    private static void addRow(float[] tile, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            tile[i] += addend[i];
        }
    }
}

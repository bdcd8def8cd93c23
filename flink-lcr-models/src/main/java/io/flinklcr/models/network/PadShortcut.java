package io.flinklcr.models.network;

/**
 * The parameter-free shortcut of a block: identity, or option A of He et al. (CVPR 2016), which
 * takes every second pixel and pads the missing channels with zeros, equally on both sides.
 */
final class PadShortcut implements Shortcut {

    private static final int TILE = 6;

    private final FeatureMap source;
    private final int stride;
    private final int firstChannel;

    PadShortcut(FeatureMap source, int channels, int stride) {
        this.source = source;
        this.stride = stride;
        firstChannel = (channels - source.channels()) / 2;
    }

    @Override
    public void forward(float[] state, boolean batchStatistics) {}

    @Override
    public void addTo(int image, int channel, float[] tile, Scratch scratch) {
        int from = channel - firstChannel;
        if (from < 0 || from >= source.channels()) {
            return;
        }
        float[] work = scratch.tile(TILE, source.plane());
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

    @Override
    public void begin(HalfBlock.Backward pass, FeatureMap ofOutput) {}

    @Override
    public void backward(HalfBlock.Backward pass, FeatureMap ofOutput, Chunk chunk) {}

    @Override
    public void addGradientTo(
            int image, Strip strip, FeatureMap ofOutput, float[] tile, Scratch scratch) {
        float[] work = scratch.tile(TILE, strip.channels() * ofOutput.plane());
        ofOutput.read(image, strip.first() + firstChannel, strip.channels(), work, 0);
        if (stride == 1) {
            addRow(tile, work, strip.channels() * source.plane());
            return;
        }
        int from = 0;
        for (int plane = 0; plane < strip.channels() * source.plane(); plane += source.plane()) {
            for (int y = 0; y < source.height(); y += stride) {
                for (int x = 0; x < source.width(); x += stride) {
                    tile[plane + y * source.width() + x] += work[from++];
                }
            }
        }
    }

    @Override
    public void end(HalfBlock.Backward pass) {}

    @Override
    public void close() {}

    private static void addRow(float[] tile, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            tile[i] += addend[i];
        }
    }
}

package io.flinklcr.models.network;

/**
 * The parameter-free shortcut of a block: identity, or option A of He et al. (CVPR 2016), which
 * takes every second pixel and pads the missing channels with zeros, equally on both sides.
 */
final class PadShortcut implements Shortcut {

    private static final int TILE = Scratch.OF_SHORTCUT;

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
    public void addTo(int image, Strip strip, float[] tile, Scratch scratch) {
        int from = Math.max(0, strip.first() - firstChannel);
        int end = strip.first() + strip.channels() - firstChannel;
        int channels = Math.min(end, source.channels()) - from;
        if (channels <= 0) {
            return;
        }
        float[] work = scratch.tile(TILE, channels * source.plane());
        source.read(image, from, channels, work, 0);
        if (stride == 1 && channels == strip.channels()) {
            addRow(tile, work, channels * source.plane());
            return;
        }
        int plane = outputSide(source.height()) * outputSide(source.width());
        int to = (from + firstChannel - strip.first()) * plane;
        for (int start = 0; start < channels * source.plane(); start += source.plane()) {
            for (int y = 0; y < source.height(); y += stride) {
                for (int x = 0; x < source.width(); x += stride) {
                    tile[to++] += work[start + y * source.width() + x];
                }
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

    private int outputSide(int side) {
        return (side - 1) / stride + 1;
    }

    private static void addRow(float[] tile, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            tile[i] += addend[i];
        }
    }
}

package io.flinklcr.models.infer;

import java.util.List;

/**
 * Batch norm by running statistics: (x − mean)·scale + shift, one of each a channel.
 *
 * @param mean running mean
 * @param scale γ/√(variance + ε)
 * @param shift β
 */
record Normalize(float[] mean, float[] scale, float[] shift) implements Monotone {

    @Override
    public MapSize output(List<MapSize> inputs) {
        MapSize map = Layer.only(inputs);
        Layer.requireChannels(map, mean);
        Layer.requireChannels(map, scale);
        return Layer.requireChannels(map, shift);
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        float center = mean[channel];
        float factor = scale[channel];
        float addend = shift[channel];
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] = (map[i] - center) * factor + addend;
        }
    }

    @Override
    public float at(float value, int channel) {
        return (value - mean[channel]) * scale[channel] + shift[channel];
    }

    @Override
    public boolean rises(int channel) {
        return scale[channel] >= 0;
    }

    @Override
    public void write(LayerWriter writer) {
        writer.floats(mean).floats(scale).floats(shift);
    }
}

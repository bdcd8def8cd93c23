package io.flinklcr.models.infer;

import java.util.List;

/**
 * PReLU, as x + (a − 1)·min(x, 0) (He et al., ICCV 2015).
 *
 * @param values a, one a channel
 */
record Slope(float[] values) implements ChannelLayer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.requireChannels(Layer.only(inputs), values);
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        float excess = values[channel] - 1;
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] = Math.min(map[i], 0) * excess + map[i];
        }
    }

    @Override
    public void write(LayerWriter writer) {
        writer.floats(values);
    }
}

package io.flinklcr.models.infer;

import java.util.List;

/**
 * x + b.
 *
 * @param values b, one a channel
 */
record Shift(float[] values) implements Monotone {

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.requireChannels(Layer.only(inputs), values);
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        float value = values[channel];
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] += value;
        }
    }

    @Override
    public float at(float value, int channel) {
        return value + values[channel];
    }

    @Override
    public boolean rises(int channel) {
        return true;
    }

    @Override
    public void write(LayerWriter writer) {
        writer.floats(values);
    }
}

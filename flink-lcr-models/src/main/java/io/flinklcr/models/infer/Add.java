package io.flinklcr.models.infer;

import java.util.List;

/** The sum of two maps. */
record Add() implements ChannelLayer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException("a sum takes two maps alike, not " + inputs);
        }
        return inputs.get(0);
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        float[] addend = workspace.map(place.inputs().get(1));
        int plane = place.output().plane();
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] += addend[i];
        }
    }

    @Override
    public void write(LayerWriter writer) {}
}

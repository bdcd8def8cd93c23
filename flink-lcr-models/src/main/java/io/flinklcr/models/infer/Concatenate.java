package io.flinklcr.models.infer;

import java.util.List;

/** The channels of two maps, one behind the other. */
record Concatenate() implements Layer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        if (inputs.size() != 2
                || !inputs.get(0).equals(inputs.get(1).channels(inputs.get(0).channels()))) {
            throw new IllegalArgumentException("maps of one size are joined, not " + inputs);
        }
        return inputs.get(0).channels(inputs.get(0).channels() + inputs.get(1).channels());
    }

    @Override
    public MapKernel kernel(Place place) {
        int first = place.sizes().get(0).values();
        int second = place.sizes().get(1).values();
        return workspace -> {
            float[] target = workspace.map(place.node());
            System.arraycopy(workspace.map(place.inputs().get(0)), 0, target, 0, first);
            System.arraycopy(workspace.map(place.inputs().get(1)), 0, target, first, second);
        };
    }

    @Override
    public void write(LayerWriter writer) {}
}

package io.flinklcr.models.infer;

import java.util.List;

/** Signs, ±1; sgn(0) = 1. */
record Signs() implements Layer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.only(inputs);
    }

    @Override
    public boolean givesSigns() {
        return true;
    }

    @Override
    public MapKernel kernel(Place place) {
        return new SignPacking(place, null);
    }

    @Override
    public void write(LayerWriter writer) {}
}

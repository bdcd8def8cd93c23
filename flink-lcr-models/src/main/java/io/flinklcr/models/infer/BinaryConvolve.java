package io.flinklcr.models.infer;

import java.util.List;

/**
 * A convolution with binary filters: by XNOR and bit count where it takes signs.
 *
 * @param filters ±s
 * @param stride in both directions
 */
record BinaryConvolve(BinaryFilters filters, int stride) implements Layer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Window.output(Layer.only(inputs), filters.size(), stride);
    }

    @Override
    public boolean takesSigns() {
        return true;
    }

    @Override
    public MapKernel kernel(Place place) {
        return place.takesSigns()
                ? BitCounting.FASTEST.kernel(this, place)
                : new Convolve(filters.size(), stride, filters.expanded()).kernel(place);
    }

    @Override
    public void write(LayerWriter writer) {
        writer.size(filters.size()).integer(stride);
        writer.floats(filters.scales()).integers(filters.bits());
    }
}

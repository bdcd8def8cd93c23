package io.flinklcr.models.infer;

import java.util.List;

/**
 * A full-precision convolution without bias.
 *
 * @param size of the filters
 * @param stride in both directions
 * @param weights (C_out, C_in, side, side)
 */
record Convolve(FilterSize size, int stride, float[] weights) implements Layer {

    Convolve {
        size.requireWeights(weights.length);
    }

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Window.output(Layer.only(inputs), size, stride);
    }

    @Override
    public boolean takesSigns() {
        return true;
    }

    @Override
    public MapKernel kernel(Place place) {
        return new FloatConvolution(this, place);
    }

    @Override
    public void write(LayerWriter writer) {
        writer.size(size).integer(stride).floats(weights);
    }
}

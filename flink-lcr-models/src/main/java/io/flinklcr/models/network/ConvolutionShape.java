package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;

/**
 * A square convolution without bias, padded so that stride 1 keeps the size.
 *
 * @param inputs channels that enter
 * @param outputs channels that leave
 * @param side of a filter, odd
 * @param stride in both directions
 */
record ConvolutionShape(int inputs, int outputs, int side, int stride) {

    /** The first layer of a network. */
    static ConvolutionShape ofStem(NetworkSpec network) {
        return new ConvolutionShape(network.input().channels(), network.firstWidth(), 3, 1);
    }

    /** Pixels of zeros around the input. */
    int padding() {
        return side / 2;
    }

    /** Side of the output for an input of a side. */
    int outputSide(int inputSide) {
        return (inputSide - 1) / stride + 1;
    }

    FilterShape filters() {
        return new FilterShape(outputs, inputs, side * side);
    }

    /** An output for an input map. */
    FeatureMap outputFor(FeatureMap input) {
        return new FeatureMap(
                input.images(), outputs, outputSide(input.height()), outputSide(input.width()));
    }
}

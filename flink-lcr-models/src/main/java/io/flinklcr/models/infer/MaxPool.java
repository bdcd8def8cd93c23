package io.flinklcr.models.infer;

import java.util.List;

/**
 * The largest value of each window.
 *
 * @param side of the window
 * @param stride in both directions
 * @param padding on every side, which holds nothing
 */
record MaxPool(int side, int stride, int padding) implements Layer {

    MaxPool {
        if (side < 1 || stride < 1 || padding < 0 || padding >= side) {
            throw new IllegalArgumentException(
                    "windows of side %d, stride %d, padding %d".formatted(side, stride, padding));
        }
    }

    @Override
    public MapSize output(List<MapSize> inputs) {
        MapSize input = Layer.only(inputs);
        return new MapSize(input.channels(), outputSide(input.height()), outputSide(input.width()));
    }

    @Override
    public MapKernel kernel(Place place) {
        MapSize input = place.size();
        MapSize output = place.output();
        return workspace -> {
            float[] source = workspace.map(place.input());
            float[] target = workspace.map(place.node());
            int to = 0;
            for (int channel = 0; channel < output.channels(); channel++) {
                int start = channel * input.plane();
                for (int y = 0; y < output.height(); y++) {
                    for (int x = 0; x < output.width(); x++) {
                        target[to++] = largest(source, start, input, y, x);
                    }
                }
            }
        };
    }

    @Override
    public void write(LayerWriter writer) {
        writer.integer(side).integer(stride).integer(padding);
    }

    private int outputSide(int inputSide) {
        return Math.floorDiv(inputSide + 2 * padding - side, stride) + 1;
    }

    private float largest(float[] source, int start, MapSize input, int y, int x) {
        int top = y * stride - padding;
        int left = x * stride - padding;
        float largest = Float.NEGATIVE_INFINITY;
        for (int row = Math.max(0, top); row < Math.min(input.height(), top + side); row++) {
            int from = start + row * input.width();
            for (int column = Math.max(0, left);
                    column < Math.min(input.width(), left + side);
                    column++) {
                largest = Math.max(largest, source[from + column]);
            }
        }
        return largest;
    }
}

package io.flinklcr.models.infer;

import java.util.List;

/**
 * Adaptive average pooling: output row i averages input rows ⌊i·H/h⌋ to ⌈(i+1)·H/h⌉ − 1, columns
 * alike, where h = ⌈H/stride⌉ (as PyTorch's {@code adaptive_avg_pool2d}).
 *
 * @param stride in both directions
 */
record AveragePool(int stride) implements Layer {

    AveragePool {
        if (stride < 1) {
            throw new IllegalArgumentException("a stride of " + stride);
        }
    }

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.only(inputs).strided(stride);
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
                for (int y = 0; y < output.height(); y++) {
                    for (int x = 0; x < output.width(); x++) {
                        target[to++] = mean(source, channel * input.plane(), input, output, y, x);
                    }
                }
            }
        };
    }

    @Override
    public void write(LayerWriter writer) {
        writer.integer(stride);
    }

    private static float mean(
            float[] source, int start, MapSize input, MapSize output, int y, int x) {
        int top = y * input.height() / output.height();
        int bottom = end(y, input.height(), output.height());
        int left = x * input.width() / output.width();
        int right = end(x, input.width(), output.width());
        float sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += source[start + row * input.width() + column];
            }
        }
        return sum / ((bottom - top) * (right - left));
    }

    private static int end(int position, int from, int to) {
        return ((position + 1) * from + to - 1) / to;
    }
}

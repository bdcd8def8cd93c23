package io.flinklcr.models.infer;

import java.util.Arrays;
import java.util.List;

/**
 * Every stride-th pixel, and channels of zeros, equally on both sides (option A of He et al., CVPR
 * 2016).
 *
 * @param stride in both directions
 * @param channels number of channels of the result
 */
record Pad(int stride, int channels) implements Layer {

    Pad {
        if (stride < 1) {
            throw new IllegalArgumentException("a stride of " + stride);
        }
    }

    @Override
    public MapSize output(List<MapSize> inputs) {
        MapSize input = Layer.only(inputs);
        if (channels < input.channels()) {
            throw new IllegalArgumentException(
                    "%d channels are padded to %d".formatted(input.channels(), channels));
        }
        return input.strided(stride).channels(channels);
    }

    @Override
    public MapKernel kernel(Place place) {
        MapSize input = place.size();
        int first = (channels - input.channels()) / 2 * place.output().plane();
        return workspace ->
                copy(workspace.map(place.input()), input, workspace.map(place.node()), first);
    }

    @Override
    public void write(LayerWriter writer) {
        writer.integer(stride).integer(channels);
    }

    private void copy(float[] source, MapSize input, float[] target, int to) {
        Arrays.fill(target, 0);
        for (int channel = 0; channel < input.channels(); channel++) {
            int start = channel * input.plane();
            for (int y = 0; y < input.height(); y += stride) {
                for (int x = 0; x < input.width(); x += stride) {
                    target[to++] = source[start + y * input.width() + x];
                }
            }
        }
    }
}

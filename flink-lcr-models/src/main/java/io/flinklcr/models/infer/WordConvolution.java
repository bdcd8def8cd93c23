package io.flinklcr.models.infer;

/**
 * A convolution of signs that counts the bits of 64 products at a time, sum by sum: for processors
 * that count bits in one register only.
 */
final class WordConvolution implements MapKernel {

    private final Place place;
    private final BinaryFilters filters;
    private final SignColumns columns;
    private final int steps;
    private final long[] words;
    private final int[] bases;

    WordConvolution(BinaryConvolve layer, Place place) {
        this.place = place;
        filters = layer.filters();
        columns = new SignColumns(place.size(), filters.size().side(), layer.stride());
        int channels = place.output().channels();
        int plane = place.output().plane();
        steps = (columns.count() + 1) / 2;
        words = new long[steps * channels];
        bases = new int[channels * plane];
        for (int channel = 0; channel < channels; channel++) {
            load(channel);
            for (int pixel = 0; pixel < plane; pixel++) {
                bases[channel * plane + pixel] = columns.base(filters, channel, pixel);
            }
        }
    }

    @Override
    public void run(Workspace workspace) {
        int plane = place.output().plane();
        int[][] seen = workspace.words(2 * steps, plane);
        columns.gather(workspace.signs(place.input()), seen, 2 * steps);
        long[] pixels = workspace.longs(steps * plane);
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int step = 0; step < steps; step++) {
                long low = seen[2 * step][pixel] & 0xFFFFFFFFL;
                long high = seen[2 * step + 1][pixel];
                pixels[pixel * steps + step] = high << Integer.SIZE | low;
            }
        }
        float[] target = workspace.map(place.node());
        for (int channel = 0; channel < filters.size().outputs(); channel++) {
            float scale = filters.scales()[channel];
            for (int pixel = 0; pixel < plane; pixel++) {
                int index = channel * plane + pixel;
                int differing = differing(pixels, pixel * steps, channel * steps);
                target[index] = scale * (bases[index] - 2 * differing);
            }
        }
    }

    private void load(int channel) {
        for (int input = 0; input < filters.size().inputs(); input++) {
            for (int tap = 0; tap < columns.taps(); tap++) {
                if (filters.isNegative(channel, input, tap)) {
                    int column = columns.indexOf(input, tap);
                    int bit = column % 2 * Integer.SIZE + input % Integer.SIZE;
                    words[channel * steps + column / 2] |= 1L << bit;
                }
            }
        }
    }

    private int differing(long[] pixels, int from, int filter) {
        int count = 0;
        for (int step = 0; step < steps; step++) {
            count += Long.bitCount(pixels[from + step] ^ words[filter + step]);
        }
        return count;
    }
}

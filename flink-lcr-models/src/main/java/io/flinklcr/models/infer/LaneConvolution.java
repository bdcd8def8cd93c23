package io.flinklcr.models.infer;

/**
 * A convolution of signs whose inner loop runs over many sums at once, which JVMs turn into vector
 * instructions where the processor counts bits in vectors: over the pixels of an output channel, or
 * over the output channels of a pixel where those are more. Every row of words is an array of its
 * own, for JVMs do not vectorise loops that begin inside of one.
 */
final class LaneConvolution implements MapKernel {

    /** Words that one pass over the sums takes. */
    private static final int UNROLLED = 3;

    /** Bits of 1.5·2²³: to them an integer below 2²² can be added as if to the float. */
    private static final int BIAS_BITS = 0x4B400000;

    private static final float BIAS = 12582912f;

    private final Place place;
    private final BinaryFilters filters;
    private final SignColumns columns;
    private final boolean lanesAreChannels;
    private final int steps;
    private final int[][] words;
    private final int[][] bases;

    LaneConvolution(BinaryConvolve layer, Place place) {
        this.place = place;
        filters = layer.filters();
        columns = new SignColumns(place.size(), filters.size().side(), layer.stride());
        int channels = place.output().channels();
        int plane = place.output().plane();
        lanesAreChannels = channels > plane;
        steps = (columns.count() + UNROLLED - 1) / UNROLLED * UNROLLED;
        words = lanesAreChannels ? new int[steps][channels] : new int[channels][steps];
        bases = lanesAreChannels ? new int[plane][channels] : new int[channels][plane];
        for (int channel = 0; channel < channels; channel++) {
            load(channel);
            for (int pixel = 0; pixel < plane; pixel++) {
                int base = BIAS_BITS + columns.base(filters, channel, pixel);
                bases[lanesAreChannels ? pixel : channel][lanesAreChannels ? channel : pixel] =
                        base;
            }
        }
    }

    @Override
    public void run(Workspace workspace) {
        int plane = place.output().plane();
        int[][] seen = workspace.words(steps, plane);
        columns.gather(workspace.signs(place.input()), seen, steps);
        if (lanesAreChannels) {
            byPixel(seen, workspace, plane);
        } else {
            byChannel(seen, workspace, plane);
        }
    }

    /** Lays a filter's words out as the sums take them; those beyond the last column are 0. */
    private void load(int channel) {
        for (int input = 0; input < filters.size().inputs(); input++) {
            for (int tap = 0; tap < columns.taps(); tap++) {
                if (filters.isNegative(channel, input, tap)) {
                    int step = columns.indexOf(input, tap);
                    int bit = 1 << input % Integer.SIZE;
                    words[lanesAreChannels ? step : channel][lanesAreChannels ? channel : step] |=
                            bit;
                }
            }
        }
    }

    private void byChannel(int[][] seen, Workspace workspace, int plane) {
        int[] sums = workspace.sums(plane);
        float[] target = workspace.map(place.node());
        for (int channel = 0; channel < filters.size().outputs(); channel++) {
            sum(seen, words[channel], bases[channel], sums, plane);
            int from = channel * plane;
            workspace.cast(sums, target, from, plane);
            float scale = filters.scales()[channel];
            for (int i = from; i < from + plane; i++) {
                target[i] = scale * (target[i] - BIAS);
            }
        }
    }

    private void byPixel(int[][] seen, Workspace workspace, int plane) {
        int channels = filters.size().outputs();
        int[] sums = workspace.sums(channels);
        int[] word = workspace.scalars(steps);
        float[] values = workspace.values(channels);
        float[] scales = filters.scales();
        float[] target = workspace.map(place.node());
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int step = 0; step < steps; step++) {
                word[step] = seen[step][pixel];
            }
            sum(words, word, bases[pixel], sums, channels);
            workspace.cast(sums, values, 0, channels);
            for (int i = 0; i < channels; i++) {
                values[i] = scales[i] * (values[i] - BIAS);
            }
            for (int channel = 0; channel < channels; channel++) {
                target[channel * plane + pixel] = values[channel];
            }
        }
    }

    /** Bases less twice the numbers of bits in which rows differ from their word. */
    private void sum(int[][] rows, int[] words, int[] bases, int[] sums, int count) {
        System.arraycopy(bases, 0, sums, 0, count);
        for (int step = 0; step < steps; step += UNROLLED) {
            subtract(rows, words, step, sums, count);
        }
    }

    private static void subtract(int[][] rows, int[] words, int step, int[] sums, int count) {
        int[] a = rows[step];
        int[] b = rows[step + 1];
        int[] c = rows[step + 2];
        int u = words[step];
        int v = words[step + 1];
        int w = words[step + 2];
        for (int i = 0; i < count; i++) {
            sums[i] -=
                    2
                            * (Integer.bitCount(a[i] ^ u)
                                    + Integer.bitCount(b[i] ^ v)
                                    + Integer.bitCount(c[i] ^ w));
        }
    }
}

package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;
import java.util.Arrays;

/**
 * A 3×3 convolution of signs with binary weights by XNOR and bit count: exact, since the sum is an
 * integer of at most 9·C_in. Weights are ±s with one scale s an output channel; the output is s
 * times the sum.
 */
final class BitConvolution {

    /** Pixels that a loop should run over at least, so that vectors pay. */
    private static final int TILE = 256;

    private static final int TAPS = 9;

    private static final OffsetSums SUMS = OffsetSums.fastest();

    private final ConvolutionShape shape;
    private final SignBits input;
    private final SumSink output;
    private final int height;
    private final int width;
    private final Parallel parallel;
    private final int group;
    private final int[] filters;
    private final float[] scales;
    private final int[] bases;

    /** Of each group and channel the sum of the totals, then that of their squares. */
    private final long[] sums;

    BitConvolution(ConvolutionShape shape, SignBits input, SumSink output, Parallel parallel) {
        this.shape = shape;
        this.input = input;
        this.output = output;
        this.parallel = parallel;
        height = shape.outputSide(input.height());
        width = shape.outputSide(input.width());
        group = Math.min(input.images(), (TILE + plane() - 1) / plane());
        filters = new int[shape.outputs() * input.words() * TAPS];
        scales = new float[shape.outputs()];
        bases = new int[shape.outputs() * plane()];
        sums = new long[2 * groups() * shape.outputs()];
    }

    /**
     * Computes the output.
     *
     * @param weights (C_out, C_in, 3, 3), ±s
     */
    void forward(float[] weights) {
        Arrays.fill(filters, 0);
        for (int channel = 0; channel < shape.outputs(); channel++) {
            load(channel, weights);
        }
        output.begin(scales);
        parallel.forEach(groups(), this::convolve);
    }

    /** Takes the mean and the variance of the last output, exactly. */
    void measure(BatchNormStatistics statistics) {
        double count = (double) input.images() * plane();
        for (int channel = 0; channel < shape.outputs(); channel++) {
            long sum = 0;
            long square = 0;
            for (int i = 2 * channel; i < sums.length; i += 2 * shape.outputs()) {
                sum += sums[i];
                square += sums[i + 1];
            }
            double scale = scales[channel];
            statistics.measure(
                    channel,
                    (float) (scale * sum / count),
                    scale * scale * (square - sum / count * sum),
                    count);
        }
    }

    private int plane() {
        return height * width;
    }

    private int groups() {
        return (input.images() + group - 1) / group;
    }

    private void load(int channel, float[] weights) {
        FilterShape filter = shape.filters();
        int from = channel * filter.fanIn();
        scales[channel] = Math.abs(weights[from]);
        int[] counts = new int[TAPS];
        for (int i = 0; i < filter.fanIn(); i++) {
            if (weights[from + i] < 0) {
                int input = i / TAPS;
                int word = channel * this.input.words() + input / Integer.SIZE;
                filters[word * TAPS + i % TAPS] |= 1 << input % Integer.SIZE;
                counts[i % TAPS]++;
            }
        }
        base(channel, counts);
    }

    /**
     * What the sum of each pixel starts from: pixels outside the image are zero, but count as +1
     * below, so that a tap with k weights of −1 on them adds 2·k too little to a start of C_in.
     */
    private void base(int channel, int[] counts) {
        int index = channel * plane();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int base = SumSink.BIAS_BITS;
                for (int tap = 0; tap < TAPS; tap++) {
                    base += isInside(y, x, tap) ? shape.inputs() : 2 * counts[tap];
                }
                bases[index++] = base;
            }
        }
    }

    private boolean isInside(int y, int x, int tap) {
        int row = y * shape.stride() + tap / 3 - 1;
        int column = x * shape.stride() + tap % 3 - 1;
        return row >= 0 && row < input.height() && column >= 0 && column < input.width();
    }

    private void convolve(int index, Scratch scratch) {
        int first = index * group;
        int images = Math.min(group, input.images() - first);
        int pixels = images * plane();
        for (int word = 0; word < input.words(); word++) {
            for (int tap = 0; tap < TAPS; tap++) {
                gather(first, images, word, tap, scratch.ints(1 + word * TAPS + tap, pixels));
            }
        }
        int[] totals = scratch.ints(0, pixels);
        for (int channel = 0; channel < shape.outputs(); channel++) {
            for (int i = 0; i < images; i++) {
                int base = channel * plane();
                System.arraycopy(bases, base, totals, i * plane(), plane());
            }
            for (int word = 0; word < input.words(); word++) {
                subtract(channel, word, totals, pixels, scratch);
            }
            sum(2 * (index * shape.outputs() + channel), totals, pixels);
            output.take(first, images, channel, totals, scratch);
        }
    }

    /** The words that a tap sees, zero outside the image. */
    private void gather(int first, int images, int word, int tap, int[] target) {
        int[] bits = input.bits();
        int to = 0;
        for (int image = first; image < first + images; image++) {
            int start = input.start(image, word);
            for (int y = 0; y < height; y++, to += width) {
                int row = y * shape.stride() + tap / 3 - 1;
                if (row < 0 || row >= input.height()) {
                    Arrays.fill(target, to, to + width, 0);
                } else {
                    gatherRow(bits, start + row * input.width(), tap % 3 - 1, target, to);
                }
            }
        }
    }

    private void gatherRow(int[] bits, int row, int shift, int[] target, int to) {
        int begin = shift < 0 ? 1 : 0;
        int end = width;
        if ((end - 1) * shape.stride() + shift >= input.width()) {
            end--;
        }
        target[to] = 0;
        target[to + width - 1] = 0;
        if (shape.stride() == 1) {
            System.arraycopy(bits, row + begin + shift, target, to + begin, end - begin);
            return;
        }
        for (int x = begin; x < end; x++) {
            target[to + x] = bits[row + x * shape.stride() + shift];
        }
    }

    private void subtract(int channel, int word, int[] totals, int pixels, Scratch scratch) {
        int tap = 1 + word * TAPS;
        int filter = (channel * input.words() + word) * TAPS;
        for (int row = 0; row < 3; row++, tap += 3, filter += 3) {
            subtract(
                    scratch.ints(tap, pixels),
                    scratch.ints(tap + 1, pixels),
                    scratch.ints(tap + 2, pixels),
                    filter,
                    totals,
                    pixels);
        }
    }

    private void subtract(int[] a, int[] b, int[] c, int filter, int[] totals, int pixels) {
        int u = filters[filter];
        int v = filters[filter + 1];
        int w = filters[filter + 2];
        for (int i = 0; i < pixels; i++) {
            totals[i] -=
                    2
                            * (Integer.bitCount(a[i] ^ u)
                                    + Integer.bitCount(b[i] ^ v)
                                    + Integer.bitCount(c[i] ^ w));
        }
    }

    /** Sums part by part: the squares of a part fit an int. */
    private void sum(int slot, int[] totals, int pixels) {
        int largest = TAPS * shape.inputs();
        int part = Integer.MAX_VALUE / (largest * largest);
        Arrays.fill(sums, slot, slot + 2, 0);
        for (int from = 0; from < pixels; from += part) {
            SUMS.add(totals, SumSink.BIAS_BITS, from, Math.min(pixels, from + part), sums, slot);
        }
    }
}

package io.flinklcr.models.infer;

/**
 * Binary filters of a convolution, one bit a weight: 1 for −s, 0 for +s, where s is the scale of
 * the output channel.
 *
 * @param size of the filters
 * @param scales s, one an output channel
 * @param bits filter by filter, {@link #words} each: bit i mod 32 of word i / 32 is weight i of the
 *     filter in the order (C_in, side, side)
 */
record BinaryFilters(FilterSize size, float[] scales, int[] bits) {

    BinaryFilters {
        if (scales.length != size.outputs() || bits.length != (long) size.outputs() * words(size)) {
            throw new IllegalArgumentException(
                    "%d scales and %d words for %s".formatted(scales.length, bits.length, size));
        }
    }

    /**
     * Takes the signs of filters, and the magnitude of each one's first weight as its scale.
     *
     * @param weights (C_out, C_in, side, side), ±s
     */
    static BinaryFilters of(FilterSize size, float[] weights) {
        size.requireWeights(weights.length);
        int words = words(size);
        float[] scales = new float[size.outputs()];
        int[] bits = new int[size.outputs() * words];
        for (int output = 0; output < size.outputs(); output++) {
            int from = output * size.fanIn();
            scales[output] = Math.abs(weights[from]);
            for (int i = 0; i < size.fanIn(); i++) {
                if (weights[from + i] < 0) {
                    bits[output * words + i / Integer.SIZE] |= 1 << i % Integer.SIZE;
                }
            }
        }
        return new BinaryFilters(size, scales, bits);
    }

    /** Whether a weight is −s. */
    boolean isNegative(int output, int input, int tap) {
        int i = input * size.taps() + tap;
        return (bits[output * words(size) + i / Integer.SIZE] >>> i & 1) == 1;
    }

    /** The filters as floats, ±s. */
    float[] expanded() {
        float[] values = new float[size.outputs() * size.fanIn()];
        for (int i = 0; i < values.length; i++) {
            int output = i / size.fanIn();
            int weight = i % size.fanIn();
            boolean negative = isNegative(output, weight / size.taps(), weight % size.taps());
            values[i] = negative ? -scales[output] : scales[output];
        }
        return values;
    }

    private static int words(FilterSize size) {
        return (size.fanIn() + Integer.SIZE - 1) / Integer.SIZE;
    }
}

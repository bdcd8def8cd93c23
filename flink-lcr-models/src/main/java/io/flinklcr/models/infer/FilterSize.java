package io.flinklcr.models.infer;

/**
 * Size of the filters of a convolution.
 *
 * @param outputs channels that leave
 * @param inputs channels that enter
 * @param side odd
 */
public record FilterSize(int outputs, int inputs, int side) {

    /** Most channels on either side, and most weights of a filter. */
    private static final int MOST = 1 << 20;

    /** Longest side of a filter. */
    private static final int MOST_SIDE = 31;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public FilterSize {
        boolean few = outputs >= 1 && inputs >= 1 && outputs <= MOST && inputs <= MOST;
        boolean odd = side >= 1 && side <= MOST_SIDE && side % 2 == 1;
        if (!few || !odd || (long) inputs * side * side > MOST) {
            throw new IllegalArgumentException(
                    "%d filters of %dx%dx%d".formatted(outputs, inputs, side, side));
        }
    }

    /** Weights of a filter at one input channel. */
    public int taps() {
        return side * side;
    }

    /** Weights of a filter. */
    public int fanIn() {
        return inputs * taps();
    }

    /**
     * Asks for one weight a tap.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void requireWeights(long count) {
        if (count != (long) outputs * fanIn()) {
            throw new IllegalArgumentException(
                    "%d weights for %d filters of %dx%dx%d"
                            .formatted(count, outputs, inputs, side, side));
        }
    }
}

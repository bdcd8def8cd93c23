package io.flinklcr.models.infer;

import java.util.Arrays;

/**
 * The square windows that a convolution sees, padded by zeros so that stride 1 keeps the size.
 *
 * @param input size of the maps they slide over
 * @param side odd
 * @param stride in both directions
 */
record Window(MapSize input, int side, int stride) {

    /**
     * Most values that the windows of a convolution see, a quarter of a gigabyte of floats, since a
     * file could ask for any number by large filters: published networks have up to 4 million.
     */
    private static final int MOST_SEEN = 1 << 26;

    Window {
        if (stride < 1) {
            throw new IllegalArgumentException("a stride of " + stride);
        }
    }

    /**
     * The windows of filters over an input.
     *
     * @throws IllegalArgumentException if they have another number of channels
     */
    static Window over(MapSize input, FilterSize size, int stride) {
        if (input.channels() != size.inputs()) {
            throw new IllegalArgumentException(
                    "filters of %d channels over %s".formatted(size.inputs(), input));
        }
        return new Window(input, size.side(), stride);
    }

    /**
     * Size of what a convolution gives.
     *
     * @throws IllegalArgumentException if its filters do not fit the input, or its windows see too
     *     many values
     */
    static MapSize output(MapSize input, FilterSize size, int stride) {
        MapSize output = over(input, size, stride).output().channels(size.outputs());
        long seen = (long) size.fanIn() * output.plane();
        if (seen > MOST_SEEN) {
            throw new IllegalArgumentException(
                    "windows of side %d over %s see %d values, more than %d; use smaller images"
                            .formatted(size.side(), input, seen, MOST_SEEN));
        }
        return output;
    }

    /** Positions of a window. */
    int taps() {
        return side * side;
    }

    /** Size of what leaves, but for its channels. */
    MapSize output() {
        return input.strided(stride);
    }

    /** Whether a tap of an output pixel lies inside of the input. */
    boolean isInside(int y, int x, int tap) {
        return isInside(y * stride + tap / side - side / 2, input.height())
                && isInside(x * stride + tap % side - side / 2, input.width());
    }

    /** Writes what a tap sees of a plane of words, row by row; zero outside. */
    void gather(int[] source, int from, int tap, int[] target) {
        MapSize output = output();
        for (int y = 0, to = 0; y < output.height(); y++, to += output.width()) {
            int row = y * stride + tap / side - side / 2;
            if (!isInside(row, input.height())) {
                Arrays.fill(target, to, to + output.width(), 0);
                continue;
            }
            int start = from + row * input.width() + tap % side - side / 2;
            int begin = first(tap);
            int end = end(tap);
            Arrays.fill(target, to, to + begin, 0);
            if (stride == 1) {
                System.arraycopy(source, start + begin, target, to + begin, end - begin);
            } else {
                for (int x = begin; x < end; x++) {
                    target[to + x] = source[start + x * stride];
                }
            }
            Arrays.fill(target, to + end, to + output.width(), 0);
        }
    }

    /** Writes what a tap sees of a plane of values, row by row; zero outside. */
    void gather(float[] source, int from, int tap, float[] target) {
        MapSize output = output();
        for (int y = 0, to = 0; y < output.height(); y++, to += output.width()) {
            int row = y * stride + tap / side - side / 2;
            if (!isInside(row, input.height())) {
                Arrays.fill(target, to, to + output.width(), 0);
                continue;
            }
            int start = from + row * input.width() + tap % side - side / 2;
            int begin = first(tap);
            int end = end(tap);
            Arrays.fill(target, to, to + begin, 0);
            if (stride == 1) {
                System.arraycopy(source, start + begin, target, to + begin, end - begin);
            } else {
                for (int x = begin; x < end; x++) {
                    target[to + x] = source[start + x * stride];
                }
            }
            Arrays.fill(target, to + end, to + output.width(), 0);
        }
    }

    /** First output column whose tap lies inside. */
    private int first(int tap) {
        int offset = side / 2 - tap % side;
        return Math.min(output().width(), Math.max(0, (offset + stride - 1) / stride));
    }

    /** First output column behind those whose tap lies inside. */
    private int end(int tap) {
        int last = input.width() - 1 - (tap % side - side / 2);
        int end = last < 0 ? 0 : last / stride + 1;
        return Math.max(first(tap), Math.min(output().width(), end));
    }

    private static boolean isInside(int position, int size) {
        return position >= 0 && position < size;
    }
}

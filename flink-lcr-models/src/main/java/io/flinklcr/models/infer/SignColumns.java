package io.flinklcr.models.infer;

import java.util.Arrays;

/** What the windows of a convolution see of signs: a column of words for each position. */
final class SignColumns {

    private final Window window;
    private final MapSize input;
    private final int plane;

    SignColumns(MapSize input, int side, int stride) {
        this.input = input;
        window = new Window(input, side, stride);
        plane = window.output().plane();
    }

    /** Positions of a window. */
    int taps() {
        return window.taps();
    }

    /** Number of columns. */
    int count() {
        return input.words() * taps();
    }

    /**
     * The column that holds the bit of an input channel at a tap; its place in a word is c % 32.
     */
    int indexOf(int channel, int tap) {
        return channel / Integer.SIZE * taps() + tap;
    }

    /**
     * Writes the columns, a word an output pixel, 0 outside of the input.
     *
     * @param columns number to write; those beyond {@link #count()} are 0
     */
    void gather(int[] signs, int[][] target, int columns) {
        for (int column = 0; column < count(); column++) {
            int from = column / taps() * input.plane();
            window.gather(signs, from, column % taps(), target[column]);
        }
        for (int column = count(); column < columns; column++) {
            Arrays.fill(target[column], 0, plane, 0);
        }
    }

    /**
     * What the sum of an output starts from before twice the bits that differ are taken: pixels
     * outside are zero, but are seen as +1, so that a tap with n weights of −1 on them takes 2·n.
     */
    int base(BinaryFilters filters, int channel, int pixel) {
        int base = 0;
        for (int tap = 0; tap < taps(); tap++) {
            boolean inside =
                    window.isInside(
                            pixel / window.output().width(), pixel % window.output().width(), tap);
            base += inside ? filters.size().inputs() : 2 * negatives(filters, channel, tap);
        }
        return base;
    }

    private static int negatives(BinaryFilters filters, int channel, int tap) {
        int count = 0;
        for (int input = 0; input < filters.size().inputs(); input++) {
            count += filters.isNegative(channel, input, tap) ? 1 : 0;
        }
        return count;
    }
}

package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * The signs of an activation with those of a channel side by side: bit i of word b·H·W + p is that
 * of image 32·b + i at pixel p. Bits beyond the images are 0.
 */
final class ChannelBits implements SignChannels {

    /** Pixels that are taken at a time: enough for vectors, few enough for cache. */
    private static final int PIXELS = 128;

    private final SignBits source;
    private final Parallel parallel;
    private final int pieces;
    private final int[][] channels;

    ChannelBits(SignBits source, Parallel parallel) {
        this.source = source;
        this.parallel = parallel;
        pieces = (source.plane() + PIXELS - 1) / PIXELS;
        channels = new int[source.words() * Integer.SIZE][blocks() * source.plane()];
    }

    /** Takes the present signs. */
    void gather() {
        parallel.forEach(blocks() * source.words() * pieces, this::gather);
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public double pixels() {
        return (double) source.images() * source.plane();
    }

    @Override
    public int[] of(int channel) {
        return channels[channel];
    }

    private int blocks() {
        return (source.images() + Integer.SIZE - 1) / Integer.SIZE;
    }

    private void gather(int index, Scratch scratch) {
        int from = index % pieces * PIXELS;
        int word = index / pieces % source.words();
        int block = index / pieces / source.words();
        int count = Math.min(PIXELS, source.plane() - from);
        for (int i = 0; i < Integer.SIZE; i++) {
            int image = block * Integer.SIZE + i;
            int[] row = scratch.ints(i, PIXELS);
            if (image < source.images()) {
                System.arraycopy(source.bits(), source.start(image, word) + from, row, 0, count);
            } else {
                Arrays.fill(row, 0, count, 0);
            }
        }
        transpose(scratch, count);
        int to = block * source.plane() + from;
        int first = word * Integer.SIZE;
        int last = Math.min(first + Integer.SIZE, channels());
        for (int channel = first; channel < last; channel++) {
            System.arraycopy(
                    scratch.ints(channel - first, PIXELS), 0, channels[channel], to, count);
        }
    }

    /** Transposes 32×32 bit matrices, one a pixel (Warren, Hacker's Delight, section 7-3). */
    private static void transpose(Scratch rows, int count) {
        int mask = 0xFFFF;
        for (int width = 16; width != 0; width >>= 1, mask ^= mask << width) {
            for (int row = 0; row < Integer.SIZE; row = (row + width + 1) & ~width) {
                swap(rows.ints(row, PIXELS), rows.ints(row + width, PIXELS), width, mask, count);
            }
        }
    }

    private static void swap(int[] upper, int[] lower, int width, int mask, int count) {
        for (int i = 0; i < count; i++) {
            int swapped = (upper[i] >>> width ^ lower[i]) & mask;
            upper[i] ^= swapped << width;
            lower[i] ^= swapped;
        }
    }
}

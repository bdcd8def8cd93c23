package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * The signs of an activation with the pixels of a channel side by side: bit i mod 32 of word i / 32
 * is that of pixel i. Bits beyond an image's pixels are 0.
 */
final class ChannelBits {

    private final SignBits source;
    private final Parallel parallel;
    private final int wordsOfPlane;
    private final int[][] channels;

    ChannelBits(SignBits source, Parallel parallel) {
        this.source = source;
        this.parallel = parallel;
        wordsOfPlane = (source.plane() + Integer.SIZE - 1) / Integer.SIZE;
        channels = new int[source.words() * Integer.SIZE][source.images() * wordsOfPlane];
    }

    /** Takes the present signs. */
    void gather() {
        parallel.forEach(source.images(), this::gather);
    }

    int channels() {
        return source.channels();
    }

    /** Pixels of a channel, N·H·W. */
    double pixels() {
        return (double) source.images() * source.plane();
    }

    /** Words of a channel; not to be changed. */
    int[] of(int channel) {
        return channels[channel];
    }

    private void gather(int image, Scratch scratch) {
        int[] square = scratch.ints(0, Integer.SIZE);
        for (int word = 0; word < source.words(); word++) {
            int start = source.start(image, word);
            for (int i = 0; i < wordsOfPlane; i++) {
                int from = i * Integer.SIZE;
                int count = Math.min(Integer.SIZE, source.plane() - from);
                System.arraycopy(source.bits(), start + from, square, 0, count);
                Arrays.fill(square, count, Integer.SIZE, 0);
                transpose(square);
                int position = image * wordsOfPlane + i;
                for (int channel = 0; channel < Integer.SIZE; channel++) {
                    channels[word * Integer.SIZE + channel][position] = square[channel];
                }
            }
        }
    }

    /** Transposes a 32×32 bit matrix in place (Warren, Hacker's Delight, section 7-3). */
    private static void transpose(int[] rows) {
        int mask = 0xFFFF;
        for (int width = 16; width != 0; width >>= 1, mask ^= mask << width) {
            for (int row = 0; row < Integer.SIZE; row = (row + width + 1) & ~width) {
                int swapped = (rows[row] >>> width ^ rows[row + width]) & mask;
                rows[row] ^= swapped << width;
                rows[row + width] ^= swapped;
            }
        }
    }
}

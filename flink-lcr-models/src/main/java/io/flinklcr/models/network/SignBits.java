package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * The signs of an activation (N, C, H, W), one bit each: 1 for −1. Bit c mod 32 of word c / 32 of a
 * pixel belongs to channel c; bits beyond the channels are 0. Images may be set by different
 * threads.
 */
final class SignBits {

    private static final int ONE = Float.floatToRawIntBits(1f);

    private final int[] bits;
    private final int images;
    private final int channels;
    private final int height;
    private final int width;
    private final int words;

    SignBits(int images, int channels, int height, int width) {
        this.images = images;
        this.channels = channels;
        this.height = height;
        this.width = width;
        words = (channels + Integer.SIZE - 1) / Integer.SIZE;
        bits = new int[images * words * plane()];
    }

    int images() {
        return images;
    }

    int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Pixels of a plane, H·W. */
    int plane() {
        return height * width;
    }

    /** Words a pixel. */
    int words() {
        return words;
    }

    /** Position of the first pixel of an image's word plane in {@link #bits()}. */
    int start(int image, int word) {
        return (image * words + word) * plane();
    }

    /** All words: (N, words, H, W). */
    int[] bits() {
        return bits;
    }

    /** Takes the signs of an image. */
    void set(int image, FeatureMap latent, Scratch scratch) {
        pack(image, (channel, values) -> latent.readBits(image, channel, values), scratch);
    }

    /** Takes the signs of an image's values, none of which is −0. */
    void set(int image, PlaneReader source, Scratch scratch) {
        float[] tile = scratch.tile(0, plane());
        pack(
                image,
                (channel, values) -> {
                    source.read(image, channel, tile);
                    scratch.cast(tile, values, plane());
                },
                scratch);
    }

    /** Writes the signs of an image, as ±1, to an image of a map. */
    void expand(int image, FeatureMap target, int targetImage, Scratch scratch) {
        int[] packed = scratch.ints(0, plane());
        int[] values = scratch.ints(1, plane());
        for (int channel = 0; channel < channels; channel++) {
            if (channel % Integer.SIZE == 0) {
                int start = start(image, channel / Integer.SIZE);
                System.arraycopy(bits, start, packed, 0, plane());
            }
            unpack(packed, channel % Integer.SIZE, values, plane());
            target.writeBits(targetImage, channel, values);
        }
    }

    /** Writes the signs of a plane, as ±1, to a tile. */
    void plane(int image, int channel, int[] work, float[] tile, Scratch scratch) {
        System.arraycopy(bits, start(image, channel / Integer.SIZE), work, 0, plane());
        unpack(work, channel % Integer.SIZE, work, plane());
        scratch.cast(work, tile, plane());
    }

    private void pack(int image, BitReader source, Scratch scratch) {
        int[] packed = scratch.ints(0, plane());
        int[] values = scratch.ints(1, plane());
        for (int word = 0; word < words; word++) {
            Arrays.fill(packed, 0, plane(), 0);
            int first = word * Integer.SIZE;
            int last = Math.min(first + Integer.SIZE, channels);
            for (int channel = first; channel < last; channel++) {
                source.read(channel, values);
                pack(values, channel - first, packed, plane());
            }
            System.arraycopy(packed, 0, bits, start(image, word), plane());
        }
    }

    private static void pack(int[] values, int shift, int[] packed, int count) {
        for (int i = 0; i < count; i++) {
            packed[i] |= values[i] >>> Integer.SIZE - 1 << shift;
        }
    }

    private static void unpack(int[] packed, int shift, int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = packed[i] >>> shift << Integer.SIZE - 1 | ONE;
        }
    }

    /** Gives the values of a map a plane at a time. */
    @FunctionalInterface
    interface PlaneReader {

        void read(int image, int channel, float[] tile);
    }

    /** Gives the values of a channel as bits, the first of which is the sign. */
    @FunctionalInterface
    private interface BitReader {

        void read(int channel, int[] values);
    }
}

package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Buffers of one kernel thread, kept from call to call. Contents are undefined unless asked for
 * zeroed.
 */
final class Scratch {

    private final float[][] tiles = new float[8][0];

    /** A buffer of at least {@code size} values; equal slots share one buffer. */
    float[] tile(int slot, int size) {
        if (tiles[slot].length < size) {
            tiles[slot] = new float[size];
        }
        return tiles[slot];
    }

    /** A buffer whose first {@code size} values are zero. */
    float[] zeroed(int slot, int size) {
        float[] tile = tile(slot, size);
        Arrays.fill(tile, 0, size, 0f);
        return tile;
    }
}

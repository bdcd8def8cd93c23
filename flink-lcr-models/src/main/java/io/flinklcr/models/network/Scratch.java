package io.flinklcr.models.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Buffers of one kernel thread, kept from call to call. Contents are undefined unless asked for
 * zeroed.
 */
final class Scratch {

    /** Slot of what a shortcut works on while those before it hold what it adds to. */
    static final int OF_SHORTCUT = 8;

    /** Slot of what is pooled into one of those before it, or out of it. */
    static final int OF_POOLING = 9;

    private static final int CAST = 4096;

    private final float[][] tiles = new float[10][0];
    private int[][] ints = new int[2][0];
    private int[] packed = new int[0];
    private final IntBuffer castBits;
    private final FloatBuffer castValues;

    Scratch() {
        ByteBuffer memory =
                ByteBuffer.allocateDirect(CAST * Float.BYTES).order(ByteOrder.nativeOrder());
        castBits = memory.asIntBuffer();
        castValues = memory.asFloatBuffer();
    }

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

    /** A buffer of at least {@code size} integers; equal slots share one buffer. */
    int[] ints(int slot, int size) {
        if (ints.length <= slot) {
            int known = ints.length;
            ints = Arrays.copyOf(ints, slot + 1);
            Arrays.fill(ints, known, ints.length, new int[0]);
        }
        if (ints[slot].length < size) {
            ints[slot] = new int[size];
        }
        return ints[slot];
    }

    /** A buffer of at least {@code size} integers that {@link PackedSums} alone uses. */
    int[] packed(int size) {
        if (packed.length < size) {
            packed = new int[size];
        }
        return packed;
    }

    /** {@link Float#floatToRawIntBits} of many values. */
    void cast(float[] values, int[] bits, int count) {
        for (int from = 0; from < count; from += CAST) {
            int part = Math.min(CAST, count - from);
            castValues.put(0, values, from, part);
            castBits.get(0, bits, from, part);
        }
    }

    /** {@link Float#intBitsToFloat} of many values, by memory: the JIT does not vectorise it. */
    void cast(int[] bits, float[] values, int count) {
        for (int from = 0; from < count; from += CAST) {
            int part = Math.min(CAST, count - from);
            castBits.put(0, bits, from, part);
            castValues.get(0, values, from, part);
        }
    }
}

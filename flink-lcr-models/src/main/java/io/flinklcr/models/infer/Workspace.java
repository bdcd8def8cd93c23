package io.flinklcr.models.infer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;

/** The buffers of one call at a time, kept from call to call. */
final class Workspace {

    private final float[][] maps;
    private final int[][] signs;
    private int[][] words = {};
    private int[] sums = {};
    private int[] scalars = {};
    private IntBuffer castBits = IntBuffer.allocate(0);
    private FloatBuffer castValues = FloatBuffer.allocate(0);
    private long[] longs = {};
    private float[][] columns = {};
    private float[] values = {};
    private float[] factors = {};

    /** Buffers for what the nodes give; none for those that a later one overwrites. */
    Workspace(List<Buffer> buffers) {
        maps = new float[buffers.size()][];
        signs = new int[buffers.size()][];
        for (int node = 0; node < maps.length; node++) {
            Buffer buffer = buffers.get(node);
            if (buffer.kind() == Kind.SIGNS) {
                signs[node] = new int[buffer.size().words() * buffer.size().plane()];
            } else if (buffer.kind() == Kind.VALUES) {
                maps[node] = new float[buffer.size().values()];
            }
        }
    }

    /** Values (C, H, W) of a node. */
    float[] map(int node) {
        return maps[node];
    }

    /**
     * Signs of a node, one bit each: 1 for −1. Bit c mod 32 of word (c / 32)·H·W + p is that of
     * channel c at pixel p; bits beyond the channels are 0.
     */
    int[] signs(int node) {
        return signs[node];
    }

    /** Rows of words for a while, at least so many of at least a length. */
    int[][] words(int rows, int length) {
        if (words.length < rows) {
            words = Arrays.copyOf(words, rows);
        }
        for (int row = 0; row < rows; row++) {
            if (words[row] == null || words[row].length < length) {
                words[row] = new int[length];
            }
        }
        return words;
    }

    /** Words of 64 bits for a while, at least so many. */
    long[] longs(int size) {
        if (longs.length < size) {
            longs = new long[size];
        }
        return longs;
    }

    /** Sums for a while, at least so many. */
    int[] sums(int size) {
        if (sums.length < size) {
            sums = new int[size];
        }
        return sums;
    }

    /** Words of one pixel for a while, at least so many. */
    int[] scalars(int size) {
        if (scalars.length < size) {
            scalars = new int[size];
        }
        return scalars;
    }

    /** {@link Float#intBitsToFloat} of many values, by memory: the JIT does not vectorise it. */
    void cast(int[] bits, float[] values, int to, int count) {
        makeRoom(count);
        castBits.put(0, bits, 0, count);
        castValues.get(0, values, to, count);
    }

    /** {@link Float#floatToRawIntBits} of many values. */
    void cast(float[] values, int from, int[] bits, int count) {
        makeRoom(count);
        castValues.put(0, values, from, count);
        castBits.get(0, bits, 0, count);
    }

    /** Rows of values for a while, at least so many of at least a length. */
    float[][] columns(int rows, int length) {
        if (columns.length < rows) {
            columns = Arrays.copyOf(columns, rows);
        }
        for (int row = 0; row < rows; row++) {
            if (columns[row] == null || columns[row].length < length) {
                columns[row] = new float[length];
            }
        }
        return columns;
    }

    /** Values for a while, at least so many. */
    float[] values(int size) {
        if (values.length < size) {
            values = new float[size];
        }
        return values;
    }

    /** Factors for a while, at least so many. */
    float[] factors(int size) {
        if (factors.length < size) {
            factors = new float[size];
        }
        return factors;
    }

    private void makeRoom(int count) {
        if (castBits.capacity() < count) {
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
            castBits = memory.asIntBuffer();
            castValues = memory.asFloatBuffer();
        }
    }

    /** What a buffer holds. */
    enum Kind {
        VALUES,
        SIGNS,
        NONE
    }

    /**
     * The buffer of a node.
     *
     * @param kind what it holds
     * @param size of what the node gives
     */
    record Buffer(Kind kind, MapSize size) {}
}

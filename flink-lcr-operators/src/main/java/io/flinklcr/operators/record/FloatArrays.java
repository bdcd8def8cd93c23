package io.flinklcr.operators.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves {@code float[]} in bulk, little-endian, behind its length. */
public final class FloatArrays {

    private static final int CHUNK_FLOATS = 16 * 1024;

    private FloatArrays() {}

    /** Writes the length and the values. */
    public static void write(float[] values, DataOutputView target) throws IOException {
        target.writeInt(values.length);
        byte[] chunk = new byte[Math.min(values.length, CHUNK_FLOATS) * Float.BYTES];
        ByteBuffer view = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            view.asFloatBuffer().put(values, from, count);
            target.write(chunk, 0, count * Float.BYTES);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the length is negative or the source ends early
     */
    public static float[] read(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length < 0) {
            throw new IOException("negative array length " + length);
        }
        float[] values = new float[length];
        byte[] chunk = new byte[Math.min(length, CHUNK_FLOATS) * Float.BYTES];
        ByteBuffer view = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, length - from);
            source.readFully(chunk, 0, count * Float.BYTES);
            view.asFloatBuffer().get(values, from, count);
        }
        return values;
    }
}

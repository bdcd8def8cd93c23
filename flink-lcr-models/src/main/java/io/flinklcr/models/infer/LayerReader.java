package io.flinklcr.models.infer;

import java.nio.ByteBuffer;

/** Reads what {@link LayerWriter} wrote; no array is made that the bytes left cannot fill. */
final class LayerReader {

    private final ByteBuffer bytes;

    LayerReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int integer() {
        require(1, Integer.BYTES);
        return bytes.getInt();
    }

    long number() {
        require(1, Long.BYTES);
        return bytes.getLong();
    }

    FilterSize size() {
        return new FilterSize(integer(), integer(), integer());
    }

    int[] integers() {
        int[] values = new int[count(Integer.BYTES)];
        bytes.asIntBuffer().get(values);
        bytes.position(bytes.position() + values.length * Integer.BYTES);
        return values;
    }

    float[] floats() {
        float[] values = new float[count(Float.BYTES)];
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + values.length * Float.BYTES);
        return values;
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    private int count(int size) {
        int count = integer();
        require(count, size);
        return count;
    }

    private void require(long count, int size) {
        if (count < 0 || count * size > bytes.remaining()) {
            throw new IllegalArgumentException(
                    "%d values of %d bytes are announced, %d bytes are left"
                            .formatted(count, size, bytes.remaining()));
        }
    }
}

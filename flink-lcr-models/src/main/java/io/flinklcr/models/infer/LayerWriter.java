package io.flinklcr.models.infer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes fields to memory, numbers big-endian, arrays behind their length. */
final class LayerWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream target = new DataOutputStream(bytes);

    LayerWriter integer(int value) {
        return put(() -> target.writeInt(value));
    }

    LayerWriter number(long value) {
        return put(() -> target.writeLong(value));
    }

    LayerWriter size(FilterSize size) {
        return integer(size.outputs()).integer(size.inputs()).integer(size.side());
    }

    LayerWriter integers(int[] values) {
        return put(
                () -> {
                    target.writeInt(values.length);
                    for (int value : values) {
                        target.writeInt(value);
                    }
                });
    }

    LayerWriter floats(float[] values) {
        return put(
                () -> {
                    target.writeInt(values.length);
                    for (float value : values) {
                        target.writeFloat(value);
                    }
                });
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private LayerWriter put(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed", e);
        }
    }

    /** Writes to the target. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}

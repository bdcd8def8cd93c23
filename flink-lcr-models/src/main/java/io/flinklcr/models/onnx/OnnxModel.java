package io.flinklcr.models.onnx;

import io.flinklcr.models.infer.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;

/**
 * A trained BNN in standard operations of ONNX, with weights ±1 as floats. It takes {@code image},
 * bytes (N, C, H, W) of 0 to 255, and gives {@code logits} and {@code probabilities}, floats (N,
 * classes). Immutable.
 */
public final class OnnxModel {

    private final ModelProto model;

    OnnxModel(ModelProto model) {
        this.model = model;
    }

    /** The model as a file holds it. */
    public byte[] toBytes() {
        return model.toByteArray();
    }

    /**
     * Writes a file, in one step: a file that exists is complete.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, ByteBuffer.wrap(toBytes()));
    }
}

package io.flinklcr.models.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A model version as bytes, for where there is no directory: the length of its manifest file, that
 * file, and its weights file. The optimiser's momentum is left out.
 */
public final class PackedVersion {

    private PackedVersion() {}

    /** The bytes of a version. */
    public static byte[] pack(StoredModel model) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream target = new DataOutputStream(bytes)) {
            ByteArrayOutputStream manifest = new ByteArrayOutputStream();
            ManifestFile.write(model.manifest(), manifest);
            target.writeInt(manifest.size());
            manifest.writeTo(target);
            FloatsFile.write(model.state(), model.manifest().weights(), target);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory failed", e);
        }
    }

    /**
     * Reads a version back and verifies its checksum.
     *
     * @throws IOException if the bytes are damaged or of another format
     */
    public static StoredModel unpack(byte[] bytes) throws IOException {
        DataInputStream source = new DataInputStream(new ByteArrayInputStream(bytes));
        int length = source.readInt();
        if (length < 0 || length > Math.min(ManifestFile.MAX_BYTES, source.available())) {
            throw new IOException("a manifest of " + length + " bytes is announced");
        }
        Manifest manifest = ManifestFile.read(source.readNBytes(length));
        return new StoredModel(
                manifest, FloatsFile.read(source.available(), source, manifest.weights()));
    }
}

package io.flinklcr.operators.model;

import io.flinklcr.models.store.StagedVersion;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes staged versions to checkpoints: the number, then the name. */
final class StagedVersionSerializer implements SimpleVersionedSerializer<StagedVersion> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(StagedVersion staged) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        target.writeLong(staged.version());
        target.writeUTF(staged.name());
        return target.getCopyOfBuffer();
    }

    @Override
    public StagedVersion deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "staged model versions have format " + version + ", this job reads " + VERSION);
        }
        DataInputDeserializer source = new DataInputDeserializer(bytes);
        return new StagedVersion(source.readLong(), source.readUTF());
    }
}

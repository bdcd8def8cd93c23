package io.flinklcr.operators.image;

import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link DeadLetter}s. */
public final class DeadLetterSerializer extends RecordSerializer<DeadLetter> {

    /** The one instance. */
    public static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(DeadLetter letter, DataOutputView target) throws IOException {
        ImageRecordSerializer.INSTANCE.serialize(letter.record(), target);
        target.writeUTF(letter.reason());
    }

    @Override
    public DeadLetter deserialize(DataInputView source) throws IOException {
        ImageRecord record = ImageRecordSerializer.INSTANCE.deserialize(source);
        return new DeadLetter(record, source.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {

        /** For Flink, which makes it by reflection. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}

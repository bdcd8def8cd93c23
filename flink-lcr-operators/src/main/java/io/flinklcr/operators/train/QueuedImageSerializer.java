package io.flinklcr.operators.train;

import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of the images in FORWARD's state. */
final class QueuedImageSerializer extends RecordSerializer<QueuedImage> {

    static final QueuedImageSerializer INSTANCE = new QueuedImageSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void serialize(QueuedImage record, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(record.step());
        SampleSerializer.INSTANCE.serialize(record.sample(), target);
    }

    @Override
    public QueuedImage deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "a queued image", source);
        return new QueuedImage(source.readLong(), SampleSerializer.INSTANCE.deserialize(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<QueuedImage> {

        /** Called by Flink. */
        public Snapshot() {
            super(QueuedImageSerializer::new);
        }
    }
}

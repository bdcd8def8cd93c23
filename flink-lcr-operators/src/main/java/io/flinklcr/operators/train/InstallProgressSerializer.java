package io.flinklcr.operators.train;

import io.flinklcr.operators.model.StepReportSerializer;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.OffsetMaps;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of INSTALL's operator state. */
final class InstallProgressSerializer extends RecordSerializer<InstallProgress> {

    static final InstallProgressSerializer INSTANCE = new InstallProgressSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void serialize(InstallProgress record, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(record.nextVersion());
        target.writeLong(record.snapshotStep());
        target.writeLong(record.images());
        target.writeBoolean(record.last() != null);
        if (record.last() != null) {
            StepReportSerializer.INSTANCE.serialize(record.last(), target);
        }
        OffsetMaps.write(record.offsets(), target);
    }

    @Override
    public InstallProgress deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "the progress of training", source);
        return new InstallProgress(
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readBoolean() ? StepReportSerializer.INSTANCE.deserialize(source) : null,
                OffsetMaps.read(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<InstallProgress> {

        /** Called by Flink. */
        public Snapshot() {
            super(InstallProgressSerializer::new);
        }
    }
}

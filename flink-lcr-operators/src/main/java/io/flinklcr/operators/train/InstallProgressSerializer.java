package io.flinklcr.operators.train;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.model.StepReportSerializer;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.OffsetMaps;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.SortedMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializer of INSTALL's operator state. It also reads format 1, and format 2, which told the
 * place in the schedule that PARAMETERS tells.
 */
final class InstallProgressSerializer extends RecordSerializer<InstallProgress> {

    static final InstallProgressSerializer INSTANCE = new InstallProgressSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 3;
    private static final int WITH_POSITION = 2;

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
        int format = FormatVersion.requireUpTo(VERSION, "the progress of training", source);
        long nextVersion = source.readLong();
        long snapshotStep = source.readLong();
        long images = source.readLong();
        StepReport last =
                source.readBoolean() ? StepReportSerializer.INSTANCE.deserialize(source) : null;
        SortedMap<String, Long> offsets = OffsetMaps.read(source);
        if (format == WITH_POSITION) {
            source.readLong();
        }
        return new InstallProgress(nextVersion, snapshotStep, images, last, offsets);
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

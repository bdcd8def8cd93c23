package io.flinklcr.operators.model;

import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.OffsetMaps;
import io.flinklcr.operators.record.RecordSerializer;
import io.flinklcr.operators.record.SchedulePositions;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of model snapshots. */
public final class ModelSnapshotSerializer extends RecordSerializer<ModelSnapshot> {

    /** The serializer; it has no state. */
    public static final ModelSnapshotSerializer INSTANCE = new ModelSnapshotSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 2;

    @Override
    public void serialize(ModelSnapshot snapshot, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(snapshot.version());
        OffsetMaps.write(snapshot.offsets(), target);
        StepReportSerializer.INSTANCE.serialize(snapshot.report(), target);
        SchedulePositions.write(snapshot.position(), target);
        FloatArrays.write(snapshot.state(), target);
        target.writeBoolean(snapshot.momentum() != null);
        if (snapshot.momentum() != null) {
            FloatArrays.write(snapshot.momentum(), target);
        }
    }

    @Override
    public ModelSnapshot deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "a model snapshot", source);
        return new ModelSnapshot(
                source.readLong(),
                OffsetMaps.read(source),
                StepReportSerializer.INSTANCE.deserialize(source),
                SchedulePositions.read(source),
                FloatArrays.read(source),
                source.readBoolean() ? FloatArrays.read(source) : null);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelSnapshot> {

        /** Called by Flink. */
        public Snapshot() {
            super(ModelSnapshotSerializer::new);
        }
    }
}

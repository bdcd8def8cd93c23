package io.flinklcr.operators.model;

import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.OffsetMaps;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of model snapshots. It also reads format 1, which had no momentum. */
public final class ModelSnapshotSerializer extends RecordSerializer<ModelSnapshot> {

    /** The serializer; it has no state. */
    public static final ModelSnapshotSerializer INSTANCE = new ModelSnapshotSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 2;
    private static final int FIRST_WITH_MOMENTUM = 2;

    @Override
    public void serialize(ModelSnapshot snapshot, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(snapshot.version());
        OffsetMaps.write(snapshot.offsets(), target);
        StepReportSerializer.INSTANCE.serialize(snapshot.report(), target);
        FloatArrays.write(snapshot.state(), target);
        target.writeLong(snapshot.position());
        target.writeBoolean(snapshot.momentum() != null);
        if (snapshot.momentum() != null) {
            FloatArrays.write(snapshot.momentum(), target);
        }
    }

    @Override
    public ModelSnapshot deserialize(DataInputView source) throws IOException {
        int format = FormatVersion.requireUpTo(VERSION, "a model snapshot", source);
        ModelSnapshot snapshot =
                new ModelSnapshot(
                        source.readLong(),
                        OffsetMaps.read(source),
                        StepReportSerializer.INSTANCE.deserialize(source),
                        FloatArrays.read(source));
        return format < FIRST_WITH_MOMENTUM ? snapshot : completed(snapshot, source);
    }

    private static ModelSnapshot completed(ModelSnapshot format1, DataInputView source)
            throws IOException {
        return new ModelSnapshot(
                format1.version(),
                format1.offsets(),
                format1.report(),
                source.readLong(),
                format1.state(),
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

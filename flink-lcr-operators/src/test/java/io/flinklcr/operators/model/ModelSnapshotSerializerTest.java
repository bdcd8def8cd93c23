package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.OffsetMaps;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Model snapshots on the wire, with momentum, without and of the format that had none. */
class ModelSnapshotSerializerTest {

    private static final ModelSnapshotSerializer SERIALIZER = ModelSnapshotSerializer.INSTANCE;

    @Test
    void readsWhatItWrote() throws IOException {
        requireSame(ModelSnapshots.of(3));
        requireSame(ModelSnapshots.withMomentum(3, 7, 0.5f, -0f));
    }

    @Test
    void readsTheFirstFormat() throws IOException {
        ModelSnapshot snapshot = ModelSnapshots.of(3);
        DataOutputSerializer target = new DataOutputSerializer(64);
        FormatVersion.write(1, target);
        target.writeLong(snapshot.version());
        OffsetMaps.write(snapshot.offsets(), target);
        StepReportSerializer.INSTANCE.serialize(snapshot.report(), target);
        FloatArrays.write(snapshot.state(), target);
        assertThat(read(target)).usingRecursiveComparison().isEqualTo(snapshot);
    }

    private static void requireSame(ModelSnapshot snapshot) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        SERIALIZER.serialize(snapshot, target);
        assertThat(read(target)).usingRecursiveComparison().isEqualTo(snapshot);
    }

    private static ModelSnapshot read(DataOutputSerializer target) throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        ModelSnapshot snapshot = SERIALIZER.deserialize(source);
        assertThat(source.available()).isZero();
        return snapshot;
    }
}

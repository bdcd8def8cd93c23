package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.SchedulePosition;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Model snapshots on the wire, with momentum and without. */
class ModelSnapshotSerializerTest {

    private static final ModelSnapshotSerializer SERIALIZER = ModelSnapshotSerializer.INSTANCE;

    @Test
    void readsWhatItWrote() throws IOException {
        requireSame(ModelSnapshots.of(3));
        requireSame(ModelSnapshots.withMomentum(3, new SchedulePosition(7, 3, 0.05f), 0.5f, -0f));
    }

    private static void requireSame(ModelSnapshot snapshot) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        SERIALIZER.serialize(snapshot, target);
        assertThat(read(target))
                .usingRecursiveComparison()
                .withEqualsForType(Float::equals, Float.class)
                .isEqualTo(snapshot);
    }

    private static ModelSnapshot read(DataOutputSerializer target) throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        ModelSnapshot snapshot = SERIALIZER.deserialize(source);
        assertThat(source.available()).isZero();
        return snapshot;
    }
}

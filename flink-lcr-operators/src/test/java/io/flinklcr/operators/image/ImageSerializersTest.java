package io.flinklcr.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.operators.record.RecordSerializer;
import io.flinklcr.operators.score.Prediction;
import io.flinklcr.operators.score.PredictionSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records around images come back as they were written. */
class ImageSerializersTest {

    static Stream<Arguments> records() {
        ImageRecord plain =
                ImageRecords.of(new byte[] {1, 2}, "lcr-label", "3", "ключ", "значение");
        Map<String, byte[]> odd = new HashMap<>();
        odd.put("k".repeat(70_000), new byte[0]);
        odd.put("", new byte[70_000]);
        odd.put("none", null);
        ImageRecord tombstone = new ImageRecord("images", 0, Long.MAX_VALUE, -1, odd, null);
        return Stream.of(
                arguments(ImageRecordSerializer.INSTANCE, plain),
                arguments(ImageRecordSerializer.INSTANCE, tombstone),
                arguments(DeadLetterSerializer.INSTANCE, new DeadLetter(plain, "no good")),
                arguments(DeadLetterSerializer.INSTANCE, new DeadLetter(tombstone, "")),
                arguments(
                        PredictionSerializer.INSTANCE,
                        new Prediction("images", 1, 1L << 40, -1, 9, 0.25f, 12)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void readsWhatItWrote(RecordSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        serializer.serialize(value, target);
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(target.getCopyOfBuffer()), copy);
        DataInputDeserializer source = new DataInputDeserializer(copy.getCopyOfBuffer());
        assertThat(serializer.deserialize(source)).usingRecursiveComparison().isEqualTo(value);
        assertThat(source.available()).isZero();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void isRestoredFromItsSnapshot(RecordSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
                target, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> old =
                TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                        new DataInputDeserializer(target.getCopyOfBuffer()),
                        getClass().getClassLoader());
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(old)
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(old.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer.copy(value)).isSameAs(value);
    }
}

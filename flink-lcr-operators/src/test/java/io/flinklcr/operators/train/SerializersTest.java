package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.ModelSnapshotSerializer;
import io.flinklcr.operators.model.StepReportSerializer;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Round trips of every record, and compatibility with what is in checkpoints. */
class SerializersTest {

    private static final StepReport REPORT =
            new StepReport(
                    9, 72, 8, 1.5f, 0.5f, 0.25f, 0.1f, 1, List.of(1f, 2f), List.of(3f), 1, 0.5f, 7);

    static Stream<Arguments> records() {
        float[] values = {0, -0f, 1.5f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        TreeMap<String, Long> offsets = new TreeMap<>();
        offsets.put("images-10", 3L);
        offsets.put("images-2", Long.MAX_VALUE);
        return Stream.of(
                arguments(SampleSerializer.INSTANCE, Samples.at(1L << 40)),
                arguments(StepReportSerializer.INSTANCE, REPORT),
                arguments(
                        ModelSnapshotSerializer.INSTANCE,
                        new ModelSnapshot(4, offsets, REPORT, values)),
                arguments(
                        BlockMomentsPartSerializer.INSTANCE,
                        new BlockMomentsPart(3, 1, 2, 8, FakeEngine.moments(1, 0.5f))),
                arguments(
                        BlockSpectrumPartSerializer.INSTANCE,
                        new BlockSpectrumPart(
                                3, new BlockSpectrum(2, 1, 2, 3, 4, values, new float[0], true))),
                arguments(
                        GradientShardSerializer.INSTANCE,
                        new GradientShard(1, 2, 3, 4, 5, new float[40_000])),
                arguments(WeightShardSerializer.INSTANCE, new WeightShard(1, 2, 3, 4, values, 5)),
                arguments(WarmStartSerializer.INSTANCE, new WarmStart(values, new float[] {1})),
                arguments(
                        ShardStateSerializer.INSTANCE,
                        new ShardState(6, new StateUpdate(7, values, new float[] {2}))),
                arguments(InstallProgressSerializer.INSTANCE, InstallProgress.fresh(4)),
                arguments(
                        InstallProgressSerializer.INSTANCE,
                        new InstallProgress(4, 8, 72, REPORT, offsets)),
                arguments(
                        InstallProgressSerializer.INSTANCE,
                        new InstallProgress(4, 8, 72, REPORT, Collections.emptySortedMap())));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void readsWhatItWrote(RecordSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer first = new DataOutputSerializer(64);
        serializer.serialize(value, first);
        DataOutputSerializer second = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);
        assertThat(second.getCopyOfBuffer()).isEqualTo(first.getCopyOfBuffer());
        DataInputDeserializer source = new DataInputDeserializer(second.getCopyOfBuffer());
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

    @Test
    void refusesStateOfAnotherFormat() {
        byte[] newer = {2, 0, 0};
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                ShardStateSerializer.INSTANCE.deserialize(
                                        new DataInputDeserializer(newer)))
                .withMessage(
                        "a parameter shard is in format 2, this release reads format 1; restore it"
                                + " with the release that wrote it");
    }
}

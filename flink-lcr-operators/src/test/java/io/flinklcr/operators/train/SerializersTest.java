package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.ModelSnapshotSerializer;
import io.flinklcr.operators.model.StepReportSerializer;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
                    9,
                    72,
                    8,
                    1.5f,
                    0.5f,
                    0.25f,
                    0.1f,
                    1,
                    List.of(1f, 2f),
                    List.of(3f),
                    1,
                    0.5f,
                    7,
                    new PhaseTimes(1, 2, 3, 4, 5, 6));

    private static final float[] VALUES = {0, -0f, 1.5f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};

    private static final SortedMap<String, Long> OFFSETS =
            new TreeMap<>(Map.of("images-10", 3L, "images-2", Long.MAX_VALUE));

    private static final StepTotals TOTALS = new StepTotals(4, 0.5f, 2, OFFSETS);

    static Stream<Arguments> records() {
        return Stream.concat(sentRecords(), keptRecords());
    }

    private static Stream<Arguments> sentRecords() {
        return Stream.of(
                arguments(SampleSerializer.INSTANCE, Samples.at(1L << 40)),
                arguments(
                        QueuedImageSerializer.INSTANCE, new QueuedImage(12, Samples.at(1L << 40))),
                arguments(StepTotalsSerializer.INSTANCE, TOTALS),
                arguments(StepReportSerializer.INSTANCE, REPORT),
                arguments(
                        ModelSnapshotSerializer.INSTANCE,
                        new ModelSnapshot(
                                4,
                                OFFSETS,
                                REPORT,
                                new SchedulePosition(3, 2, 0.1f),
                                VALUES,
                                VALUES)),
                arguments(
                        BlockMomentsPartSerializer.INSTANCE,
                        new BlockMomentsPart(
                                new Step(3, 2), 1, 2, 8, FakeEngine.moments(1, 0.5f), true)),
                arguments(
                        BlockSpectrumPartSerializer.INSTANCE,
                        new BlockSpectrumPart(
                                new Step(3, 1),
                                new BlockSpectrum(2, 1, 2, 3, 4, VALUES, new float[0], true),
                                7)),
                arguments(
                        GradientShardSerializer.INSTANCE,
                        new GradientShard(new Step(1, 0), 2, 3, 5, new float[40_000], TOTALS)),
                arguments(
                        WeightShardSerializer.INSTANCE,
                        new WeightShard(1, 9, 2, 3, 4, VALUES, VALUES, 5, TOTALS, 6)));
    }

    private static Stream<Arguments> keptRecords() {
        return Stream.of(
                arguments(WarmStartSerializer.INSTANCE, new WarmStart(VALUES, new float[] {1})),
                arguments(
                        ShardStateSerializer.INSTANCE,
                        new ShardState(6, 8, new StateUpdate(7, VALUES, new float[] {2}))),
                arguments(InstallProgressSerializer.INSTANCE, InstallProgress.fresh(4)),
                arguments(
                        InstallProgressSerializer.INSTANCE,
                        new InstallProgress(4, 8, 72, 3, REPORT, OFFSETS)),
                arguments(
                        InstallProgressSerializer.INSTANCE,
                        new InstallProgress(4, 8, 72, 3, REPORT, Collections.emptySortedMap())));
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

    /** A report as format 1 wrote it, which state of INSTALL and model snapshots hold. */
    private static byte[] firstFormat() throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        StepReportSerializer.INSTANCE.serialize(REPORT, target);
        byte[] bytes = Arrays.copyOf(target.getCopyOfBuffer(), target.length() - 6 * Float.BYTES);
        bytes[0] = 1;
        return bytes;
    }

    @Test
    void readsReportsOfTheFirstFormatWithoutPhases() throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(firstFormat());
        StepReport report = StepReportSerializer.INSTANCE.deserialize(source);
        assertThat(report).usingRecursiveComparison().ignoringFields("phases").isEqualTo(REPORT);
        assertThat(report.phases()).isEqualTo(PhaseTimes.UNKNOWN);
        assertThat(source.available()).isZero();
    }

    @Test
    void readsProgressOfTheFirstFormat() throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        InstallProgressSerializer.INSTANCE.serialize(
                new InstallProgress(4, 8, 72, 3, null, Collections.emptySortedMap()), target);
        byte[] before = Arrays.copyOf(target.getCopyOfBuffer(), 1 + 3 * Long.BYTES);
        before[0] = 1;
        DataOutputSerializer older = new DataOutputSerializer(64);
        older.write(before);
        older.writeBoolean(true);
        older.write(firstFormat());
        older.writeInt(0);
        InstallProgress read =
                InstallProgressSerializer.INSTANCE.deserialize(
                        new DataInputDeserializer(older.getCopyOfBuffer()));
        assertThat(read.images()).isEqualTo(72);
        assertThat(read.last().step()).isEqualTo(9);
        assertThat(read.nextPosition()).isEqualTo(9);
        assertThat(read.last().phases()).isEqualTo(PhaseTimes.UNKNOWN);
    }

    @Test
    void refusesReportsOfALaterFormat() {
        for (byte version : new byte[] {0, 3}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    StepReportSerializer.INSTANCE.deserialize(
                                            new DataInputDeserializer(new byte[] {version})))
                    .withMessage(
                            "a step report is in format "
                                    + version
                                    + ", this release reads formats 1 to 2; restore it with the"
                                    + " release that wrote it");
        }
    }

    @Test
    void refusesStateOfAnotherFormat() {
        byte[] older = {1, 0, 0};
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                ShardStateSerializer.INSTANCE.deserialize(
                                        new DataInputDeserializer(older)))
                .withMessage(
                        "a parameter shard is in format 1, this release reads format 2; restore it"
                                + " with the release that wrote it");
    }
}

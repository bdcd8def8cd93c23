package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.drift.DdmState;
import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.PrequentialState;
import io.flinklcr.models.drift.StepOutcome;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.drift.WatchState;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.LayerReport;
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
import org.junit.jupiter.params.provider.ValueSource;

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
                    new PhaseTimes(1, 2, 3, 4, 5, 6),
                    new WatchReport(DriftVerdict.WARNING, 3, 0.5f, 0.25f),
                    List.of(
                            new LayerReport("blocks.0.c1", 0.5f, 0.25f, 0.125f),
                            new LayerReport("blocks.0.c2", 0, 1, 0.75f)));

    private static final SchedulePosition POSITION = new SchedulePosition(3, 2, 0.1f);

    private static final float[] VALUES = {0, -0f, 1.5f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};

    private static final SortedMap<String, Long> OFFSETS =
            new TreeMap<>(Map.of("images-10", 3L, "images-2", Long.MAX_VALUE));

    private static final StepTotals TOTALS = new StepTotals(4, 0.5f, 2, OFFSETS);

    private static final WeightShard SHARD =
            new WeightShard(
                    1,
                    POSITION,
                    REPORT.watch(),
                    2,
                    3,
                    4,
                    VALUES,
                    VALUES,
                    new LatentChange(new int[] {5, 7}, new float[] {0.5f, 2}),
                    TOTALS,
                    6);

    static Stream<Arguments> records() {
        return Stream.of(reports(), parts(), keptRecords()).flatMap(records -> records);
    }

    private static Stream<Arguments> reports() {
        return Stream.of(
                arguments(SampleSerializer.INSTANCE, Samples.at(1L << 40)),
                arguments(
                        QueuedImageSerializer.INSTANCE, new QueuedImage(12, Samples.at(1L << 40))),
                arguments(StepTotalsSerializer.INSTANCE, TOTALS),
                arguments(StepReportSerializer.INSTANCE, REPORT),
                arguments(
                        ModelSnapshotSerializer.INSTANCE,
                        new ModelSnapshot(4, OFFSETS, REPORT, POSITION, VALUES, VALUES)));
    }

    private static Stream<Arguments> parts() {
        return Stream.of(
                arguments(
                        BlockMomentsPartSerializer.INSTANCE,
                        new BlockMomentsPart(
                                new Step(3, FakeArithmetic.PLAN.positionAfter(2)),
                                1,
                                2,
                                8,
                                FakeEngine.moments(1, 0.5f),
                                true)),
                arguments(
                        BlockSpectrumPartSerializer.INSTANCE,
                        new BlockSpectrumPart(
                                new Step(3, FakeArithmetic.PLAN.positionAfter(1)),
                                new BlockSpectrum(2, 1, 2, 3, 4, VALUES, new float[0], true),
                                7)),
                arguments(
                        GradientShardSerializer.INSTANCE,
                        new GradientShard(
                                new Step(1, FakeArithmetic.PLAN.positionAfter(0)),
                                2,
                                3,
                                5,
                                new float[40_000],
                                TOTALS)),
                arguments(WeightShardSerializer.INSTANCE, SHARD));
    }

    private static Stream<Arguments> keptRecords() {
        return Stream.of(
                arguments(WarmStartSerializer.INSTANCE, new WarmStart(VALUES, new float[] {1})),
                arguments(
                        ShardStateSerializer.INSTANCE,
                        new ShardState(6, 8, new StateUpdate(7, VALUES, new float[] {2}))),
                arguments(
                        CourseSerializer.INSTANCE,
                        new Course(
                                POSITION,
                                0.2f,
                                DriftVerdict.DRIFT,
                                new WatchState(
                                        new DdmState(5, 4, 0.3, 0.2),
                                        new PrequentialState(List.of(new StepOutcome(8, 3)), 3, 8),
                                        1))),
                arguments(InstallProgressSerializer.INSTANCE, InstallProgress.fresh(4)),
                arguments(
                        InstallProgressSerializer.INSTANCE,
                        new InstallProgress(4, 8, 72, REPORT, OFFSETS)),
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

    private static final int WATCH_BYTES = 1 + Long.BYTES + 2 * Float.BYTES;
    private static final int PHASES_BYTES = 6 * Float.BYTES;
    private static final int LAYER_BYTES = 2 + "blocks.0.c1".length() + 3 * Float.BYTES;
    private static final int LAYERS_BYTES = Integer.BYTES + 2 * LAYER_BYTES;

    /** A report as an older format wrote it, which state of INSTALL and model snapshots hold. */
    private static byte[] olderReport(int format) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        StepReportSerializer.INSTANCE.serialize(REPORT, target);
        int later =
                LAYERS_BYTES + (format < 3 ? WATCH_BYTES : 0) + (format == 1 ? PHASES_BYTES : 0);
        byte[] bytes = Arrays.copyOf(target.getCopyOfBuffer(), target.length() - later);
        bytes[0] = (byte) format;
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsReportsOfOlderFormats(int format) throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(olderReport(format));
        StepReport report = StepReportSerializer.INSTANCE.deserialize(source);
        assertThat(report)
                .usingRecursiveComparison()
                .ignoringFields("phases", "watch", "layers")
                .isEqualTo(REPORT);
        assertThat(report.phases()).isEqualTo(format == 1 ? PhaseTimes.UNKNOWN : REPORT.phases());
        assertThat(report.watch()).isEqualTo(format < 3 ? WatchReport.UNKNOWN : REPORT.watch());
        assertThat(report.layers()).isEmpty();
        assertThat(source.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readsProgressOfOlderFormats(int format) throws IOException {
        DataOutputSerializer older = new DataOutputSerializer(64);
        older.writeByte(format);
        older.writeLong(4);
        older.writeLong(8);
        older.writeLong(72);
        older.writeBoolean(true);
        older.write(olderReport(format));
        older.writeInt(0);
        if (format == 2) {
            older.writeLong(9);
        }
        DataInputDeserializer source = new DataInputDeserializer(older.getCopyOfBuffer());
        InstallProgress read = InstallProgressSerializer.INSTANCE.deserialize(source);
        assertThat(read.images()).isEqualTo(72);
        assertThat(read.last().step()).isEqualTo(9);
        assertThat(read.offsets()).isEmpty();
        assertThat(source.available()).isZero();
    }

    @Test
    void refusesReportsOfALaterFormat() {
        for (byte version : new byte[] {0, 5}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    StepReportSerializer.INSTANCE.deserialize(
                                            new DataInputDeserializer(new byte[] {version})))
                    .withMessage(
                            "a step report is in format "
                                    + version
                                    + ", this release reads formats 1 to 4; restore it with the"
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

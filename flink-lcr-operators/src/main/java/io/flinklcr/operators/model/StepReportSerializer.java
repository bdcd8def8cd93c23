package io.flinklcr.operators.model;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.drift.WatchReports;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializer of step reports. It also reads format 1, which told no phases, format 2, which told
 * nothing of the watch for drift, and format 3, which told nothing of single layers.
 */
public final class StepReportSerializer extends RecordSerializer<StepReport> {

    /** The serializer; it has no state. */
    public static final StepReportSerializer INSTANCE = new StepReportSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 4;
    private static final int FIRST_WITH_PHASES = 2;
    private static final int FIRST_WITH_WATCH = 3;
    private static final int FIRST_WITH_LAYERS = 4;

    @Override
    public void serialize(StepReport report, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(report.step());
        target.writeLong(report.images());
        target.writeInt(report.batch());
        target.writeFloat(report.crossEntropy());
        target.writeFloat(report.retentionLoss());
        target.writeFloat(report.accuracy());
        target.writeFloat(report.learningRate());
        target.writeFloat(report.lambda());
        writeFloats(report.sigmaBinary(), target);
        writeFloats(report.sigmaLatent(), target);
        target.writeInt(report.degenerateBlocks());
        target.writeFloat(report.flipRatio());
        target.writeFloat(report.imagesPerSecond());
        writePhases(report.phases(), target);
        WatchReports.write(report.watch(), target);
        LayerReports.write(report.layers(), target);
    }

    @Override
    public StepReport deserialize(DataInputView source) throws IOException {
        int version = FormatVersion.requireUpTo(VERSION, "a step report", source);
        return new StepReport(
                source.readLong(),
                source.readLong(),
                source.readInt(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                readFloats(source),
                readFloats(source),
                source.readInt(),
                source.readFloat(),
                source.readFloat(),
                version < FIRST_WITH_PHASES ? PhaseTimes.UNKNOWN : readPhases(source),
                version < FIRST_WITH_WATCH ? WatchReport.UNKNOWN : WatchReports.read(source),
                version < FIRST_WITH_LAYERS ? List.of() : LayerReports.read(source));
    }

    private static void writePhases(PhaseTimes phases, DataOutputView target) throws IOException {
        target.writeFloat(phases.data());
        target.writeFloat(phases.forward());
        target.writeFloat(phases.retention());
        target.writeFloat(phases.backward());
        target.writeFloat(phases.update());
        target.writeFloat(phases.waiting());
    }

    private static PhaseTimes readPhases(DataInputView source) throws IOException {
        return new PhaseTimes(
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat(),
                source.readFloat());
    }

    private static void writeFloats(List<Float> values, DataOutputView target) throws IOException {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        FloatArrays.write(array, target);
    }

    private static List<Float> readFloats(DataInputView source) throws IOException {
        List<Float> values = new ArrayList<>();
        for (float value : FloatArrays.read(source)) {
            values.add(value);
        }
        return List.copyOf(values);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StepReport> {

        /** Called by Flink. */
        public Snapshot() {
            super(StepReportSerializer::new);
        }
    }
}

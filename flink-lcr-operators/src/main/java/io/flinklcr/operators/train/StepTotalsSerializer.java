package io.flinklcr.operators.train;

import io.flinklcr.operators.record.OffsetMaps;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of a step's totals. */
final class StepTotalsSerializer extends RecordSerializer<StepTotals> {

    static final StepTotalsSerializer INSTANCE = new StepTotalsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(StepTotals record, DataOutputView target) throws IOException {
        target.writeInt(record.images());
        target.writeFloat(record.crossEntropy());
        target.writeInt(record.correct());
        OffsetMaps.write(record.offsets(), target);
    }

    @Override
    public StepTotals deserialize(DataInputView source) throws IOException {
        return new StepTotals(
                source.readInt(), source.readFloat(), source.readInt(), OffsetMaps.read(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StepTotals> {

        /** Called by Flink. */
        public Snapshot() {
            super(StepTotalsSerializer::new);
        }
    }
}

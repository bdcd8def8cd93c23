package io.flinklcr.operators.train;

import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of gradient shards. */
final class GradientShardSerializer extends RecordSerializer<GradientShard> {

    static final GradientShardSerializer INSTANCE = new GradientShardSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(GradientShard record, DataOutputView target) throws IOException {
        Steps.write(record.step(), target);
        target.writeInt(record.part());
        target.writeInt(record.parts());
        target.writeInt(record.shard());
        FloatArrays.write(record.gradient(), target);
        StepTotalsSerializer.INSTANCE.serialize(record.totals(), target);
    }

    @Override
    public GradientShard deserialize(DataInputView source) throws IOException {
        return new GradientShard(
                Steps.read(source),
                source.readInt(),
                source.readInt(),
                source.readInt(),
                FloatArrays.read(source),
                StepTotalsSerializer.INSTANCE.deserialize(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GradientShard> {

        /** Called by Flink. */
        public Snapshot() {
            super(GradientShardSerializer::new);
        }
    }
}

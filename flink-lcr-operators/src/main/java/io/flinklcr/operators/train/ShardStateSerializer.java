package io.flinklcr.operators.train;

import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializer of the shards in PARAMETERS' keyed state. Format 1, of one trainer alone, is refused:
 * the other operators' state of then cannot be read, either.
 */
final class ShardStateSerializer extends RecordSerializer<ShardState> {

    static final ShardStateSerializer INSTANCE = new ShardStateSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 2;

    @Override
    public void serialize(ShardState record, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeLong(record.step());
        target.writeLong(record.nextPosition());
        target.writeInt(record.weights().offset());
        FloatArrays.write(record.weights().values(), target);
        FloatArrays.write(record.weights().momentum(), target);
    }

    @Override
    public ShardState deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "a parameter shard", source);
        return new ShardState(
                source.readLong(),
                source.readLong(),
                new StateUpdate(
                        source.readInt(), FloatArrays.read(source), FloatArrays.read(source)));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ShardState> {

        /** Called by Flink. */
        public Snapshot() {
            super(ShardStateSerializer::new);
        }
    }
}

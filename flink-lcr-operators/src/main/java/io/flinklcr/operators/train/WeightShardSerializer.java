package io.flinklcr.operators.train;

import io.flinklcr.operators.drift.WatchReports;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.RecordSerializer;
import io.flinklcr.operators.record.SchedulePositions;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of weight shards. */
final class WeightShardSerializer extends RecordSerializer<WeightShard> {

    static final WeightShardSerializer INSTANCE = new WeightShardSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(WeightShard record, DataOutputView target) throws IOException {
        target.writeLong(record.step());
        SchedulePositions.write(record.nextPosition(), target);
        WatchReports.write(record.watch(), target);
        target.writeInt(record.shard());
        target.writeInt(record.shards());
        target.writeInt(record.offset());
        FloatArrays.write(record.values(), target);
        FloatArrays.write(record.momentum(), target);
        write(record.latent(), target);
        StepTotalsSerializer.INSTANCE.serialize(record.totals(), target);
        target.writeLong(record.nanos());
    }

    @Override
    public WeightShard deserialize(DataInputView source) throws IOException {
        return new WeightShard(
                source.readLong(),
                SchedulePositions.read(source),
                WatchReports.read(source),
                source.readInt(),
                source.readInt(),
                source.readInt(),
                FloatArrays.read(source),
                FloatArrays.read(source),
                readChange(source),
                StepTotalsSerializer.INSTANCE.deserialize(source),
                source.readLong());
    }

    private static void write(LatentChange change, DataOutputView target) throws IOException {
        FloatArrays.write(change.magnitudes(), target);
        for (int flips : change.flips()) {
            target.writeInt(flips);
        }
    }

    private static LatentChange readChange(DataInputView source) throws IOException {
        float[] magnitudes = FloatArrays.read(source);
        int[] flips = new int[magnitudes.length];
        for (int i = 0; i < flips.length; i++) {
            flips[i] = source.readInt();
        }
        return new LatentChange(flips, magnitudes);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WeightShard> {

        /** Called by Flink. */
        public Snapshot() {
            super(WeightShardSerializer::new);
        }
    }
}

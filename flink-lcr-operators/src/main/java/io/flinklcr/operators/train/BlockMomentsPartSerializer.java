package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of one trainer's block moments. */
final class BlockMomentsPartSerializer extends RecordSerializer<BlockMomentsPart> {

    static final BlockMomentsPartSerializer INSTANCE = new BlockMomentsPartSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(BlockMomentsPart record, DataOutputView target) throws IOException {
        Steps.write(record.step(), target);
        target.writeInt(record.part());
        target.writeInt(record.parts());
        target.writeInt(record.images());
        BlockMoments moments = record.moments();
        target.writeInt(moments.block());
        target.writeInt(moments.rows());
        target.writeInt(moments.columns());
        FloatArrays.write(moments.binary(), target);
        FloatArrays.write(moments.latent(), target);
        target.writeFloat(moments.frontMeanSquare());
        target.writeFloat(moments.backMeanSquare());
        target.writeBoolean(record.leaving());
    }

    @Override
    public BlockMomentsPart deserialize(DataInputView source) throws IOException {
        return new BlockMomentsPart(
                Steps.read(source),
                source.readInt(),
                source.readInt(),
                source.readInt(),
                new BlockMoments(
                        source.readInt(),
                        source.readInt(),
                        source.readInt(),
                        FloatArrays.read(source),
                        FloatArrays.read(source),
                        source.readFloat(),
                        source.readFloat()),
                source.readBoolean());
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BlockMomentsPart> {

        /** Called by Flink. */
        public Snapshot() {
            super(BlockMomentsPartSerializer::new);
        }
    }
}

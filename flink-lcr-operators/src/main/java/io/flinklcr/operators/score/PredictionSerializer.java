package io.flinklcr.operators.score;

import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link Prediction}s. */
public final class PredictionSerializer extends RecordSerializer<Prediction> {

    /** The one instance. */
    public static final PredictionSerializer INSTANCE = new PredictionSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Prediction prediction, DataOutputView target) throws IOException {
        target.writeUTF(prediction.topic());
        target.writeInt(prediction.partition());
        target.writeLong(prediction.offset());
        target.writeInt(prediction.label());
        target.writeInt(prediction.predicted());
        target.writeFloat(prediction.probability());
        target.writeLong(prediction.modelVersion());
    }

    @Override
    public Prediction deserialize(DataInputView source) throws IOException {
        return new Prediction(
                source.readUTF(),
                source.readInt(),
                source.readLong(),
                source.readInt(),
                source.readInt(),
                source.readFloat(),
                source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Prediction> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Prediction> {

        /** For Flink, which makes it by reflection. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}

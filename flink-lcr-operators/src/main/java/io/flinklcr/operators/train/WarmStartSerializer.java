package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of the warm start in RETENTION's keyed state. */
final class WarmStartSerializer extends RecordSerializer<WarmStart> {

    static final WarmStartSerializer INSTANCE = new WarmStartSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void serialize(WarmStart record, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        FloatArrays.write(record.binary(), target);
        FloatArrays.write(record.latent(), target);
    }

    @Override
    public WarmStart deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "a warm start", source);
        return new WarmStart(FloatArrays.read(source), FloatArrays.read(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WarmStart> {

        /** Called by Flink. */
        public Snapshot() {
            super(WarmStartSerializer::new);
        }
    }
}

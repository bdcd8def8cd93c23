package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.operators.record.FloatArrays;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of block spectra. */
final class BlockSpectrumPartSerializer extends RecordSerializer<BlockSpectrumPart> {

    static final BlockSpectrumPartSerializer INSTANCE = new BlockSpectrumPartSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(BlockSpectrumPart record, DataOutputView target) throws IOException {
        Steps.write(record.step(), target);
        BlockSpectrum spectrum = record.spectrum();
        target.writeInt(spectrum.block());
        target.writeFloat(spectrum.sigmaBinary());
        target.writeFloat(spectrum.sigmaLatent());
        target.writeFloat(spectrum.coefficient());
        target.writeFloat(spectrum.loss());
        FloatArrays.write(spectrum.left(), target);
        FloatArrays.write(spectrum.right(), target);
        target.writeBoolean(spectrum.degenerate());
        target.writeLong(record.nanos());
    }

    @Override
    public BlockSpectrumPart deserialize(DataInputView source) throws IOException {
        return new BlockSpectrumPart(
                Steps.read(source),
                new BlockSpectrum(
                        source.readInt(),
                        source.readFloat(),
                        source.readFloat(),
                        source.readFloat(),
                        source.readFloat(),
                        FloatArrays.read(source),
                        FloatArrays.read(source),
                        source.readBoolean()),
                source.readLong());
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BlockSpectrumPart> {

        /** Called by Flink. */
        public Snapshot() {
            super(BlockSpectrumPartSerializer::new);
        }
    }
}

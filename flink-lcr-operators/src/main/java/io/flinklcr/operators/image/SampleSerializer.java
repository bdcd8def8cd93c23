package io.flinklcr.operators.image;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of samples, on the wire and in the state of the not yet full micro-batch. */
public final class SampleSerializer extends RecordSerializer<Sample> {

    /** The serializer; it has no state. */
    public static final SampleSerializer INSTANCE = new SampleSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    private static final int MAX_PIXELS = 3 * ImageShape.MAX_SIDE * ImageShape.MAX_SIDE;

    @Override
    public void serialize(Sample sample, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        target.writeUTF(sample.topic());
        target.writeInt(sample.partition());
        target.writeLong(sample.offset());
        target.writeInt(sample.label());
        target.writeInt(sample.pixels().length);
        target.write(sample.pixels());
    }

    @Override
    public Sample deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "a sample", source);
        return new Sample(
                source.readUTF(),
                source.readInt(),
                source.readLong(),
                source.readInt(),
                readPixels(source));
    }

    private static byte[] readPixels(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length < 0 || length > MAX_PIXELS) {
            throw new IOException("an image of " + length + " pixels is out of range");
        }
        byte[] pixels = new byte[length];
        source.readFully(pixels);
        return pixels;
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sample> {

        /** Called by Flink. */
        public Snapshot() {
            super(SampleSerializer::new);
        }
    }
}

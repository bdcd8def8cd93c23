package io.flinklcr.operators.image;

import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes {@link ImageRecord}s. */
public final class ImageRecordSerializer extends RecordSerializer<ImageRecord> {

    /** The one instance. */
    public static final ImageRecordSerializer INSTANCE = new ImageRecordSerializer();

    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;

    @Override
    public void serialize(ImageRecord record, DataOutputView target) throws IOException {
        target.writeUTF(record.topic());
        target.writeInt(record.partition());
        target.writeLong(record.offset());
        target.writeLong(record.timestamp());
        target.writeInt(record.headers().size());
        for (Map.Entry<String, byte[]> header : record.headers().entrySet()) {
            // Kafka allows longer keys than writeUTF
            StringValue.writeString(header.getKey(), target);
            writeBytes(header.getValue(), target);
        }
        writeBytes(record.value(), target);
    }

    @Override
    public ImageRecord deserialize(DataInputView source) throws IOException {
        String topic = source.readUTF();
        int partition = source.readInt();
        long offset = source.readLong();
        long timestamp = source.readLong();
        int count = source.readInt();
        Map<String, byte[]> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(StringValue.readString(source), readBytes(source));
        }
        return new ImageRecord(topic, partition, offset, timestamp, headers, readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<ImageRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            target.write(bytes);
        }
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == NONE) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ImageRecord> {

        /** For Flink, which makes it by reflection. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}

package io.flinklcr.pipelines.kafka;

import io.flinklcr.operators.image.ImageRecord;
import io.flinklcr.operators.image.ImageRecordSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes Kafka records as they come, with their coordinates. Never fails: decoding comes later,
 * where a dead letter can be written.
 */
public final class ImageRecordDeserializer
        implements KafkaRecordDeserializationSchema<ImageRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> entry, Collector<ImageRecord> out) {
        Map<String, byte[]> headers = new HashMap<>();
        entry.headers()
                .forEach(
                        header -> {
                            if (header.value() != null) {
                                headers.put(header.key(), header.value());
                            }
                        });
        out.collect(
                new ImageRecord(
                        entry.topic(),
                        entry.partition(),
                        entry.offset(),
                        entry.timestamp(),
                        headers,
                        entry.value()));
    }

    @Override
    public TypeInformation<ImageRecord> getProducedType() {
        return ImageRecordSerializer.INSTANCE.typeInformation(ImageRecord.class);
    }
}

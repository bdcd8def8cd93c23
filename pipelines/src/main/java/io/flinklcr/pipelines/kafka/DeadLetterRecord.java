package io.flinklcr.pipelines.kafka;

import io.flinklcr.operators.image.DeadLetter;
import io.flinklcr.operators.image.ImageRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes a dead letter: value and headers as they came, further headers for where it came from and
 * why it is dead, and the coordinates as key, by which a repetition after a restart is known. Value
 * and headers of a record that might not fit another one stay where they are, at its coordinates.
 */
public final class DeadLetterRecord implements KafkaRecordSerializationSchema<DeadLetter> {

    /** Header of the topic that the record came from. */
    public static final String TOPIC = "lcr-source-topic";

    /** Header of its partition. */
    public static final String PARTITION = "lcr-source-partition";

    /** Header of its offset. */
    public static final String OFFSET = "lcr-source-offset";

    /** Header of what is wrong with it. */
    public static final String REASON = "lcr-error-reason";

    /** Header of the size of value and headers in bytes, where they are too large to repeat. */
    public static final String OMITTED = "lcr-omitted-bytes";

    /** Below what a producer sends and a broker takes by default, 1 MiB, with room for the rest. */
    private static final int LARGEST = 1_000_000;

    private static final int HEADER_OVERHEAD = 10;

    private static final long serialVersionUID = 1L;

    private final String topic;

    /** Writes to a topic. */
    public DeadLetterRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        ImageRecord source = letter.record();
        String key = source.topic() + "-" + source.partition() + "@" + source.offset();
        long size = size(source);
        boolean fits = size <= LARGEST;
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(topic, bytes(key), fits ? source.value() : null);
        Headers headers = dead.headers();
        if (fits) {
            source.headers().forEach(headers::add);
        } else {
            headers.add(OMITTED, bytes(Long.toString(size)));
        }
        headers.add(TOPIC, bytes(source.topic()));
        headers.add(PARTITION, bytes(Integer.toString(source.partition())));
        headers.add(OFFSET, bytes(Long.toString(source.offset())));
        headers.add(REASON, bytes(letter.reason()));
        return dead;
    }

    private static long size(ImageRecord source) {
        long size = source.value() == null ? 0 : source.value().length;
        for (Map.Entry<String, byte[]> header : source.headers().entrySet()) {
            size += bytes(header.getKey()).length + header.getValue().length + HEADER_OVERHEAD;
        }
        return size;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

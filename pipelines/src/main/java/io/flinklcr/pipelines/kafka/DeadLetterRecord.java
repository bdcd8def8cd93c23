package io.flinklcr.pipelines.kafka;

import io.flinklcr.operators.image.DeadLetter;
import io.flinklcr.operators.image.ImageRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes a dead letter: value and headers as they came, further headers for where it came from and
 * why it is dead, and the coordinates as key, by which a repetition after a restart is known.
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
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(topic, bytes(key), source.value());
        Headers headers = dead.headers();
        source.headers().forEach(headers::add);
        headers.add(TOPIC, bytes(source.topic()));
        headers.add(PARTITION, bytes(Integer.toString(source.partition())));
        headers.add(OFFSET, bytes(Long.toString(source.offset())));
        headers.add(REASON, bytes(letter.reason()));
        return dead;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

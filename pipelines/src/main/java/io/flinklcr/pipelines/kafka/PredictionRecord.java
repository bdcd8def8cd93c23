package io.flinklcr.pipelines.kafka;

import io.flinklcr.operators.score.Prediction;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a prediction as JSON, keyed by the coordinates of its image: a repetition after a restart
 * is known by its key.
 */
public final class PredictionRecord implements KafkaRecordSerializationSchema<Prediction> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    /** Writes to a topic. */
    public PredictionRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Prediction prediction, KafkaSinkContext context, Long timestamp) {
        String key = prediction.topic() + "-" + prediction.partition() + "@" + prediction.offset();
        return new ProducerRecord<>(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                PredictionJson.write(prediction).getBytes(StandardCharsets.UTF_8));
    }
}

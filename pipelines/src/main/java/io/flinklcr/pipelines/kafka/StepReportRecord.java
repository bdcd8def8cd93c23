package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.StepReportJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a step report as JSON, keyed by its step: a repeated step after a restart replaces the
 * first in a compacted topic.
 */
public final class StepReportRecord implements KafkaRecordSerializationSchema<StepReport> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    /** Writes to a topic. */
    public StepReportRecord(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            StepReport report, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                Long.toString(report.step()).getBytes(StandardCharsets.UTF_8),
                StepReportJson.write(report).getBytes(StandardCharsets.UTF_8));
    }
}

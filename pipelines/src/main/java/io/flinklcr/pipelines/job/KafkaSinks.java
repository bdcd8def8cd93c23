package io.flinklcr.pipelines.job;

import io.flinklcr.pipelines.kafka.KafkaAccess;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** Sinks of what leaves a job for Kafka. */
final class KafkaSinks {

    private KafkaSinks() {}

    /** At least once: keys tell repetitions after a restart. */
    static <T> KafkaSink<T> of(KafkaAccess kafka, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.toProperties())
                .setRecordSerializer(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}

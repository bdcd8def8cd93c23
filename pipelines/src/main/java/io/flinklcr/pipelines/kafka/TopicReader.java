package io.flinklcr.pipelines.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of UTF-8 texts from all its partitions, outside of any consumer group. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaAccess kafka, String topic) {
        Properties properties = kafka.toProperties();
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
    }

    /** A reader of what is written from now on. */
    static TopicReader fromEnd(KafkaAccess kafka, String topic) {
        TopicReader reader = new TopicReader(kafka, topic);
        reader.consumer.seekToEnd(reader.partitions);
        reader.partitions.forEach(reader.consumer::position);
        return reader;
    }

    /** A reader of all that the topic holds. */
    static TopicReader fromBeginning(KafkaAccess kafka, String topic) {
        TopicReader reader = new TopicReader(kafka, topic);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /**
     * Values that have come since the last call, tombstones left out; waits so long for the first.
     */
    List<String> poll(Duration patience) {
        List<String> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(patience)) {
            if (entry.value() != null) {
                values.add(new String(entry.value(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    /** Values up to those that are the newest now. */
    List<String> drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<String> values = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue()))) {
            values.addAll(poll(POLL));
        }
        return values;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isBefore(TopicPartition partition, long end) {
        return consumer.position(partition) < end;
    }
}

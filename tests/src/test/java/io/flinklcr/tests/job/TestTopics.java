package io.flinklcr.tests.job;

import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.kafka.ImagePublisher;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.pipelines.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics, of one partition unless said otherwise, with names that no other test has. */
public final class TestTopics {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;

    /** Topics of a broker. */
    public TestTopics(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /** A fresh topic that holds every image of a source once, in an order fixed by the source. */
    String publish(ImageSource source) throws IOException {
        return publish(source, 1);
    }

    /** The same in a topic of so many partitions, which the images take in turn. */
    public String publish(ImageSource source, int partitions) throws IOException {
        String topic = create("images", partitions);
        publish(source, topic);
        return topic;
    }

    /** Appends every image of a source to a topic. */
    void publish(ImageSource source, String topic) throws IOException {
        try (ImagePublisher publisher = new ImagePublisher(kafka, topic)) {
            publisher.publish(source, 1, source.size());
        }
    }

    String create(String name) {
        return create(name, 1);
    }

    /** A fresh topic of so many partitions. */
    public String create(String name, int partitions) {
        String topic = unused(name);
        try (Topics topics = Topics.of(kafka)) {
            topics.createIfMissing(topic, partitions);
        }
        return topic;
    }

    static String unused(String name) {
        return name + "-" + COUNT.incrementAndGet();
    }

    /** Sends records; all are acknowledged on return. */
    public void send(List<ProducerRecord<byte[], byte[]>> entries) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        kafka.toProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            entries.forEach(producer::send);
        }
    }

    /** All that a topic holds now, in order. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> entries = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(entries::add);
            }
        }
        return entries;
    }

    /** The offset behind the last record of each partition, by {@code topic-partition}. */
    public SortedMap<String, Long> ends(String topic) {
        SortedMap<String, Long> ends = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> ends.put(partition.toString(), end));
        }
        return ends;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = kafka.toProperties();
        properties.setProperty("enable.auto.commit", "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.operators.image.DeadLetter;
import io.flinklcr.operators.image.ImageRecord;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images, dead letters and topics on a real broker. */
class KafkaRoundTripTest {

    private static final int IMAGES = 11;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws IOException {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() throws IOException {
        kafka.close();
    }

    @Test
    void publishesImagesThatTheDeserializerReads() throws IOException {
        create("images", 1);
        long written = publish("images", source(), 1, 1);
        List<ImageRecord> records = read("images", 1);
        assertThat(written).isEqualTo(IMAGES);
        assertThat(records).hasSize(IMAGES);
        for (ImageRecord record : records) {
            int label = Integer.parseInt(header(record, "lcr-label"));
            assertThat(record.value()).containsExactly(label, 1, 2);
            assertThat(header(record, "lcr-version")).isEqualTo("1");
            assertThat(header(record, "content-type"))
                    .isEqualTo(label == 0 ? "application/x-lcr-chw" : "image/png");
            assertThat(header(record, "lcr-shape")).isEqualTo(label == 0 ? "1x28x28" : null);
            assertThat(record.topic()).isEqualTo("images");
        }
        assertThat(records).extracting(ImageRecord::offset).doesNotHaveDuplicates();
    }

    @Test
    void publishesEveryPassInAnOrderOfItsOwnFixedByTheSeed() throws IOException {
        create("passes-a", 3);
        create("passes-b", 3);
        create("passes-c", 3);
        publish("passes-a", source(), 2, 7);
        publish("passes-b", source(), 2, 7);
        publish("passes-c", source(), 2, 8);
        List<String> once = labels("passes-a", 3);
        assertThat(labels("passes-b", 3)).isEqualTo(once);
        assertThat(labels("passes-c", 3))
                .isNotEqualTo(once)
                .containsExactlyInAnyOrderElementsOf(once);
        assertThat(once).hasSize(2 * IMAGES);
        assertThat(once.stream().distinct()).hasSize(IMAGES);
    }

    @Test
    void failsWhenARecordIsTooLarge() {
        create("large", 1);
        EncodedImage large =
                new EncodedImage(0, ImageEncoding.PNG, null, new byte[2 * 1024 * 1024]);
        assertThatIOException()
                .isThrownBy(() -> publish("large", new ListSource(List.of(large)), 1, 1))
                .withMessageContaining("topic 'large' did not take a record");
    }

    @Test
    void writesDeadLettersAsTheyCameWithWhereFromAndWhy() {
        create("dead", 1);
        ImageRecord source =
                new ImageRecord("images", 2, 33, 0, Map.of("lcr-label", bytes("x")), bytes("v"));
        write(new DeadLetterRecord("dead").serialize(new DeadLetter(source, "why"), null, null));
        ImageRecord tombstone = new ImageRecord("images", 2, 34, 0, Map.of(), null);
        write(new DeadLetterRecord("dead").serialize(new DeadLetter(tombstone, "no"), null, null));
        List<ImageRecord> letters = read("dead", 1);
        assertThat(letters.get(0).value()).isEqualTo(bytes("v"));
        Map<String, String> headers = new HashMap<>();
        letters.get(0).headers().keySet().forEach(k -> headers.put(k, header(letters.get(0), k)));
        assertThat(headers)
                .containsOnly(
                        Map.entry("lcr-label", "x"),
                        Map.entry("lcr-source-topic", "images"),
                        Map.entry("lcr-source-partition", "2"),
                        Map.entry("lcr-source-offset", "33"),
                        Map.entry("lcr-error-reason", "why"));
        assertThat(letters.get(1).value()).isNull();
        assertThat(header(letters.get(1), "lcr-source-offset")).isEqualTo("34");
    }

    @Test
    void readsForeignRecordsWithTheLastOfEveryHeader() {
        create("foreign", 1);
        ProducerRecord<byte[], byte[]> foreign = new ProducerRecord<>("foreign", null);
        foreign.headers().add("lcr-label", bytes("1")).add("lcr-label", bytes("2"));
        foreign.headers().add("nothing", null);
        write(foreign);
        ImageRecord record = read("foreign", 1).get(0);
        assertThat(record.value()).isNull();
        assertThat(record.headers()).containsOnlyKeys("lcr-label");
        assertThat(header(record, "lcr-label")).isEqualTo("2");
    }

    @Test
    void requiresAndCreatesTopics() {
        try (Topics topics = Topics.of(kafka.access())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.requireExists("nowhere"))
                    .withMessageContaining("topic 'nowhere' does not exist on 127.0.0.1:")
                    .withMessageContaining("create it or publish to it first");
            topics.createIfMissing("somewhere", 2);
            topics.createIfMissing("somewhere", 5);
            topics.requireExists("somewhere");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.createIfMissing("not a name", 1))
                    .withMessageContaining("refuses");
        }
        assertThat(read("somewhere", 2)).isEmpty();
    }

    private static ImageSource source() {
        return new ListSource(
                IntStream.range(0, IMAGES).mapToObj(KafkaRoundTripTest::image).toList());
    }

    private static EncodedImage image(int label) {
        byte[] value = {(byte) label, 1, 2};
        return label == 0
                ? new EncodedImage(label, ImageEncoding.RAW, new ImageShape(1, 28, 28), value)
                : new EncodedImage(label, ImageEncoding.PNG, null, value);
    }

    private static void create(String topic, int partitions) {
        try (Topics topics = Topics.of(kafka.access())) {
            topics.createIfMissing(topic, partitions);
        }
    }

    private static long publish(String topic, ImageSource source, int passes, long seed)
            throws IOException {
        try (ImagePublisher publisher = new ImagePublisher(kafka.access(), topic)) {
            return publisher.publish(source, passes, seed);
        }
    }

    private static void write(ProducerRecord<byte[], byte[]> entry) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        kafka.access().toProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(entry);
        }
    }

    private static List<String> labels(String topic, int partitions) {
        return read(topic, partitions).stream().map(r -> header(r, "lcr-label")).toList();
    }

    /** All records of a topic, partition by partition. */
    private static List<ImageRecord> read(String topic, int partitions) {
        List<ImageRecord> records = new ArrayList<>();
        Properties properties = kafka.access().toProperties();
        properties.setProperty("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (int i = 0; i < partitions; i++) {
                TopicPartition partition = new TopicPartition(topic, i);
                consumer.assign(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(e -> deserialize(e, records));
                }
            }
        }
        return records;
    }

    private static void deserialize(
            ConsumerRecord<byte[], byte[]> entry, List<ImageRecord> records) {
        new ImageRecordDeserializer().deserialize(entry, new ListCollector<>(records));
    }

    private static String header(ImageRecord record, String key) {
        byte[] value = record.headers().get(key);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

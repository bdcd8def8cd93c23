package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.operators.image.ImageRecord;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.testing.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Published images come back with their headers and coordinates. */
@ExtendWith(Broker.class)
class ImagesOverKafkaTest {

    /** Raw and PNG images by turns; what is in one follows from its index. */
    private record Numbers(int size) implements ImageSource {

        @Override
        public List<String> classNames() {
            return List.of("even", "odd");
        }

        @Override
        public EncodedImage read(int index) {
            byte[] value = {(byte) index};
            return index % 2 == 0
                    ? new EncodedImage(0, ImageEncoding.PNG, null, value)
                    : new EncodedImage(1, ImageEncoding.RAW, new ImageShape(1, 28, 28), value);
        }

        @Override
        public void close() {}
    }

    private static List<ImageRecord> read(String topic, int count) {
        Properties properties = Broker.access().toProperties();
        List<ImageRecord> records = new ArrayList<>();
        ListCollector<ImageRecord> out = new ListCollector<>(records);
        ImageRecordDeserializer deserializer = new ImageRecordDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            while (records.size() < count) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    deserializer.deserialize(entry, out);
                }
            }
        }
        return records;
    }

    private static Map<String, String> headers(ImageRecord image) {
        return image.headers().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new String(entry.getValue(), StandardCharsets.UTF_8)));
    }

    private static List<Integer> values(List<ImageRecord> records) {
        return records.stream().map(image -> (int) image.value()[0]).toList();
    }

    private static long publish(String topic, int passes, long seed) throws Exception {
        try (Topics topics = Topics.of(Broker.access());
                ImagePublisher publisher = new ImagePublisher(Broker.access(), topic)) {
            topics.createIfMissing(topic, 1);
            return publisher.publish(new Numbers(20), passes, seed);
        }
    }

    @Test
    void comeBackWithHeadersAndCoordinates() throws Exception {
        assertThat(publish("round-trip", 1, 5)).isEqualTo(20);
        List<ImageRecord> records = read("round-trip", 20);
        for (int i = 0; i < records.size(); i++) {
            ImageRecord image = records.get(i);
            assertThat(image.topic()).isEqualTo("round-trip");
            assertThat(image.partition()).isZero();
            assertThat(image.offset()).isEqualTo(i);
            assertThat(image.timestamp()).isPositive();
            assertThat(headers(image)).isEqualTo(expected(image.value()[0]));
        }
    }

    private static Map<String, String> expected(int index) {
        return index % 2 == 0
                ? Map.of("lcr-version", "1", "lcr-label", "0", "content-type", "image/png")
                : Map.of(
                        "lcr-version",
                        "1",
                        "lcr-label",
                        "1",
                        "content-type",
                        "application/x-lcr-chw",
                        "lcr-shape",
                        "1x28x28");
    }

    @Test
    void areShuffledAnewInEveryPassAndAlikeBySeed() throws Exception {
        assertThat(publish("shuffled", 2, 5)).isEqualTo(40);
        publish("shuffled-again", 2, 5);
        List<Integer> order = values(read("shuffled", 40));
        assertThat(order.subList(0, 20))
                .doesNotHaveDuplicates()
                .isNotEqualTo(order.subList(20, 40));
        assertThat(order.subList(20, 40)).doesNotHaveDuplicates();
        assertThat(values(read("shuffled-again", 40))).isEqualTo(order);
    }

    @Test
    void keepTombstonesAndTheLastOfARepeatedHeader() throws Exception {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing("odd-records", 1);
        }
        ProducerRecord<byte[], byte[]> tombstone = new ProducerRecord<>("odd-records", null);
        tombstone.headers().add("lcr-label", new byte[] {'1'}).add("lcr-label", new byte[] {'2'});
        tombstone.headers().add("nothing", null);
        Broker.send(tombstone);
        ImageRecord image = read("odd-records", 1).get(0);
        assertThat(image.value()).isNull();
        assertThat(headers(image)).isEqualTo(Map.of("lcr-label", "2"));
    }

    @Test
    void areNotLostSilently() throws Exception {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing("too-small", 1);
        }
        ImageSource large =
                new ImageSource() {
                    @Override
                    public int size() {
                        return 1;
                    }

                    @Override
                    public List<String> classNames() {
                        return List.of("large");
                    }

                    @Override
                    public EncodedImage read(int index) {
                        return new EncodedImage(0, ImageEncoding.PNG, null, new byte[2_000_000]);
                    }

                    @Override
                    public void close() {}
                };
        try (ImagePublisher publisher = new ImagePublisher(Broker.access(), "too-small")) {
            assertThatIOException()
                    .isThrownBy(() -> publisher.publish(large, 1, 1))
                    .withMessageStartingWith("topic 'too-small' did not take a record: ");
        }
    }
}

package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.image.ImageRecordFormat;
import io.flinklcr.pipelines.kafka.DeadLetterRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be decoded go to the dead-letter topic; training goes on with the rest. */
@Timeout(120)
class PoisonRecordsTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int GOOD = 160;
    private static final int POISON_EVERY = 20;

    private static final ToyImages IMAGES = new ToyImages(Plans.TINY.input(), Plans.CLASSES, GOOD);

    @TempDir Path directory;

    private final TestTopics topics = new TestTopics(BROKER.access());
    private final String topic = topics.create("images");

    @Test
    void reachTheDeadLetterTopicWithTheirCoordinatesAndTheReason() throws Exception {
        Map<Long, String> reasons = publishGoodAndPoison();
        Training training =
                Training.of(BROKER.access(), topic, Plans.tiny(GOOD / Plans.BATCH), directory, 0);
        training.run();

        List<ConsumerRecord<byte[], byte[]>> letters =
                topics.read(training.settings().deadLetterTopic());
        Map<Long, String> found = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            assertThat(header(letter, DeadLetterRecord.TOPIC)).isEqualTo(topic);
            assertThat(header(letter, DeadLetterRecord.PARTITION)).isEqualTo("0");
            found.put(
                    Long.parseLong(header(letter, DeadLetterRecord.OFFSET)),
                    header(letter, DeadLetterRecord.REASON));
        }
        assertThat(letters).hasSameSizeAs(reasons.keySet());
        assertThat(found.keySet()).isEqualTo(reasons.keySet());
        reasons.forEach((offset, reason) -> assertThat(found.get(offset)).contains(reason));
        requireRestTrained(training, GOOD + reasons.size());
    }

    private static void requireRestTrained(Training training, long end) {
        Manifest last = training.newest().manifest();
        assertThat(last.images()).isEqualTo(GOOD);
        assertThat(last.kafkaOffsets()).containsValue(end);
        assertThat(training.reports())
                .hasSize(GOOD / Plans.BATCH)
                .extracting(StepReport::batch)
                .containsOnly(Plans.BATCH);
    }

    /** Every so many images a record of {@link #poison}; a good one is last. */
    private Map<Long, String> publishGoodAndPoison() {
        Map<String, ProducerRecord<byte[], byte[]>> poison = poison();
        List<ProducerRecord<byte[], byte[]>> entries = new ArrayList<>();
        Map<Long, String> reasons = new HashMap<>();
        poison.forEach(
                (reason, entry) -> {
                    reasons.put((long) entries.size(), reason);
                    entries.add(entry);
                    for (int i = 0; i < POISON_EVERY; i++) {
                        entries.add(good((entries.size() - reasons.size()) % GOOD));
                    }
                });
        assertThat(entries).hasSize(GOOD + poison.size());
        topics.send(entries);
        return reasons;
    }

    /** What can be wrong with a record, by what its dead letter says. */
    private Map<String, ProducerRecord<byte[], byte[]>> poison() {
        byte[] damagedPng = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
        Map<String, ProducerRecord<byte[], byte[]>> poison = new LinkedHashMap<>();
        poison.put("damaged", labelled(damagedPng, "1"));
        poison.put("neither PNG nor JPEG", labelled("text".getBytes(StandardCharsets.UTF_8), "1"));
        poison.put("no value", labelled(null, "1"));
        poison.put("is '1x9x9', the model takes 1x8x8", with(good(0), "lcr-shape", "1x9x9"));
        poison.put("is '4', labels are 0 to 3", with(good(0), "lcr-label", "4"));
        poison.put("lcr-label is missing", unlabelled());
        poison.put("is '2', this release reads version 1", with(good(0), "lcr-version", "2"));
        poison.put("the value has 3 bytes", raw(new byte[3], "0"));
        return poison;
    }

    private ProducerRecord<byte[], byte[]> good(int index) {
        return raw(IMAGES.pixels(index), Integer.toString(IMAGES.label(index)));
    }

    private ProducerRecord<byte[], byte[]> raw(byte[] value, String label) {
        return with(
                with(labelled(value, label), ImageRecordFormat.SHAPE, IMAGES.shape().toString()),
                ImageRecordFormat.CONTENT_TYPE,
                "application/x-lcr-chw");
    }

    private ProducerRecord<byte[], byte[]> labelled(byte[] value, String label) {
        return with(new ProducerRecord<>(topic, value), ImageRecordFormat.LABEL, label);
    }

    private ProducerRecord<byte[], byte[]> unlabelled() {
        ProducerRecord<byte[], byte[]> entry = good(0);
        entry.headers().remove(ImageRecordFormat.LABEL);
        return entry;
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> entry, String header, String value) {
        entry.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        return entry;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}

package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.image.ImageRecordFormat;
import io.flinklcr.operators.train.Exchange;
import io.flinklcr.pipelines.job.TrainerSettings;
import io.flinklcr.pipelines.kafka.DeadLetterRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two trainers on two partitions that do not bring the same. */
@Timeout(240)
class UnevenPartitionsTest {

    private static final int TRAINERS = 2;

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(TRAINERS);

    private static final int STEPS = 1000;
    private static final int POISON_EVERY = 20;
    private static final int LATE_STEPS = 3;
    private static final Duration MAX_BATCH_DELAY = Duration.ofMillis(200);

    private static final ToyImages IMAGES =
            new ToyImages(Plans.TINY.input(), Plans.CLASSES, 64 * Plans.BATCH);

    @TempDir Path directory;

    private final TestTopics topics = new TestTopics(BROKER.access());
    private final String topic = topics.create("images", TRAINERS);
    private int sent;

    @Test
    void stepsGoOnWhileOneIsIdleForSomeSeconds(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        goOnWhileOneIsIdle(Duration.ofSeconds(3), cluster);
    }

    @Test
    @Tag("soak")
    void stepsGoOnWhileOneIsIdleForAMinute(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        goOnWhileOneIsIdle(Duration.ofSeconds(60), cluster);
    }

    private void goOnWhileOneIsIdle(Duration idle, MiniCluster cluster) throws Exception {
        Training training =
                training(new TrainerSettings(4, MAX_BATCH_DELAY, Exchange.PARTITION)).endless();
        try (WatchedRun run =
                new WatchedRun(cluster, training, training.start(inParallel(training)))) {
            run.awaitAttempt(1);
            long step = 0;
            long end = System.nanoTime() + idle.toNanos();
            while (step < LATE_STEPS || System.nanoTime() < end) {
                send(0, Plans.BATCH);
                step++;
                run.awaitStep(step);
            }
            assertThat(training.reports()).extracting(StepReport::batch).containsOnly(Plans.BATCH);
            send(1, LATE_STEPS * Plans.BATCH);
            Await.until("the late images", () -> trained(training) == sent);
            run.job()
                    .stopWithSavepoint(
                            true,
                            directory.resolve("savepoints").toUri().toString(),
                            SavepointFormatType.CANONICAL)
                    .get();
            run.job().getJobExecutionResult().get();
        }
        assertThat(training.newest().manifest().kafkaOffsets()).isEqualTo(topics.ends(topic));
        assertThat(training.newest().manifest().images()).isEqualTo(sent);
    }

    @Test
    void recordsThatCannotBeDecodedReachTheDeadLetterTopicAndTheRestIsTrainedOnOnce()
            throws Exception {
        Set<String> poison = new TreeSet<>();
        int good = 0;
        List<ProducerRecord<byte[], byte[]>> entries = new ArrayList<>();
        for (int i = 0; i < TRAINERS * POISON_EVERY * Plans.BATCH; i++) {
            int partition = i % TRAINERS;
            if (i / TRAINERS % POISON_EVERY == partition) {
                poison.add(topic + "-" + partition + "@" + i / TRAINERS);
                entries.add(new ProducerRecord<>(topic, partition, null, new byte[] {1, 2, 3}));
            } else {
                entries.add(image(partition, i));
                good++;
            }
        }
        topics.send(entries);
        Training training = training(TrainerSettings.reproducible());
        training.start(inParallel(training)).getJobExecutionResult().get();

        assertThat(deadLetters(training)).isEqualTo(poison);
        assertThat(trained(training)).isEqualTo(good);
        assertThat(training.newest().manifest().images()).isEqualTo(good);
        assertThat(training.newest().manifest().kafkaOffsets()).isEqualTo(topics.ends(topic));
    }

    private Set<String> deadLetters(Training training) {
        Set<String> found = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> letter :
                topics.read(training.settings().deadLetterTopic())) {
            found.add(
                    header(letter, DeadLetterRecord.TOPIC)
                            + "-"
                            + header(letter, DeadLetterRecord.PARTITION)
                            + "@"
                            + header(letter, DeadLetterRecord.OFFSET));
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private Training training(TrainerSettings trainers) {
        return Training.of(BROKER.access(), topic, Plans.tiny(STEPS), directory, 0).with(trainers);
    }

    private static Configuration inParallel(Training training) {
        Configuration configuration = training.configuration();
        configuration.setString("parallelism.default", Integer.toString(TRAINERS));
        return configuration;
    }

    /** Images of all steps, a step that was reported twice counted once. */
    private static long trained(Training training) {
        TreeMap<Long, Integer> batches = new TreeMap<>();
        training.reports().forEach(report -> batches.put(report.step(), report.batch()));
        return batches.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void send(int partition, int count) {
        List<ProducerRecord<byte[], byte[]>> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(image(partition, sent++));
        }
        topics.send(entries);
    }

    private ProducerRecord<byte[], byte[]> image(int partition, int number) {
        int index = number % IMAGES.size();
        ProducerRecord<byte[], byte[]> entry =
                new ProducerRecord<>(topic, partition, null, IMAGES.pixels(index));
        header(entry, ImageRecordFormat.LABEL, Integer.toString(IMAGES.label(index)));
        header(entry, ImageRecordFormat.SHAPE, IMAGES.shape().toString());
        header(entry, ImageRecordFormat.CONTENT_TYPE, "application/x-lcr-chw");
        return entry;
    }

    private static void header(ProducerRecord<byte[], byte[]> entry, String name, String value) {
        entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

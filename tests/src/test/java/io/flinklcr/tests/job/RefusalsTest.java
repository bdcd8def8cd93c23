package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.JobFailure;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that could not train as promised is refused, with one line that names the mend. */
@Timeout(120)
class RefusalsTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 4;

    @TempDir Path directory;

    private Training training;

    @BeforeEach
    void publish() throws Exception {
        String topic = new TestTopics(BROKER.access()).publish(Plans.images(Plans.tiny(STEPS)));
        training = Training.of(BROKER.access(), topic, Plans.tiny(STEPS), directory, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "execution.checkpointing.unaligned.enabled, true",
        "execution.checkpointing.mode, AT_LEAST_ONCE",
        "execution.runtime-mode, BATCH",
        "pipeline.generic-types, true"
    })
    void settingThatBreaksAPromise(String option, String value) {
        Configuration configuration = training.configuration();
        configuration.setString(option, value);
        assertThat(refusalOf(training, configuration)).startsWith(option + ": ").contains("set it");
    }

    @Test
    void fewerPartitionsThanTrainers() {
        Configuration configuration = training.configuration();
        configuration.setString("parallelism.default", "2");
        assertThat(refusalOf(training, configuration))
                .contains("has 1 partition(s) for 2 trainers")
                .contains("--exchange rebalance");
    }

    @Test
    void checkpointsOff() {
        Configuration configuration = training.configuration();
        configuration.removeKey("execution.checkpointing.interval");
        assertThat(refusalOf(training, configuration))
                .startsWith("execution.checkpointing.interval: checkpoints are off");
    }

    @Test
    void missingTopic() {
        Training missing = training.with(input(BROKER.access(), "not-there"));
        assertThat(refusalOf(missing, missing.configuration()))
                .startsWith("topic 'not-there' does not exist on ")
                .contains("create it or publish to it first");
    }

    @Test
    void unreachableBroker() {
        KafkaAccess nobody =
                new KafkaAccess(
                        "127.0.0.1:1",
                        Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "400"));
        Training unreachable = training.with(input(nobody, "images"));
        assertThat(refusalOf(unreachable, unreachable.configuration()))
                .startsWith("no Kafka broker answers at 127.0.0.1:1; start it");
    }

    @Test
    void unwritableModelDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Training unwritable =
                Training.of(
                        BROKER.access(),
                        training.settings().input().topic(),
                        training.settings().plan(),
                        file,
                        0);
        assertThat(refusalOf(unwritable, training.configuration()))
                .startsWith("cannot write to the model directory " + file)
                .contains("--model-dir");
    }

    @Test
    void usedModelDirectory(@InjectMiniCluster MiniCluster cluster) throws Exception {
        training.run();
        JobClient second = training.start();
        try (WatchedRun run = new WatchedRun(cluster, training, second)) {
            Throwable failure = catchThrowable(() -> second.getJobExecutionResult().get());
            assertThat(JobFailure.reason(failure))
                    .startsWith("the model directory " + directory.toRealPath())
                    .contains("holds versions of an earlier run")
                    .contains("give --model-dir an empty directory");
            assertThat(run.attempts()).isOne();
        }
    }

    private static ImageInput input(KafkaAccess kafka, String topic) {
        return new ImageInput(kafka, topic, ImageInput.Start.EARLIEST, true);
    }

    private static String refusalOf(Training refused, Configuration configuration) {
        Throwable refusal = catchThrowable(() -> refused.start(configuration));
        assertThat(refusal).isInstanceOf(RuntimeException.class);
        assertThat(refusal.getMessage()).doesNotContain("\n");
        return refusal.getMessage();
    }
}

package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose task manager is killed ends with the bits of an undisturbed one. */
@Timeout(120)
class KillAndRestoreTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 600;
    private static final int RESNET_STEPS = 24;
    private static final int VERSIONS = 6;

    private static final Faults FAULTS = new Faults();

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"1, HASHMAP", "3, HASHMAP", "2, ROCKSDB"})
    void endsWithTheSameBits(
            int kills, StateBackendKind backend, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        requireSameBits(Plans.tiny(STEPS), kills, backend, cluster);
    }

    @Test
    void endsWithTheSameBitsOnResNet20(@InjectMiniCluster MiniCluster cluster) throws Exception {
        NetworkSpec network = NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10);
        requireSameBits(Plans.of(network, RESNET_STEPS), 1, StateBackendKind.HASHMAP, cluster);
    }

    private void requireSameBits(
            TrainingPlan plan, int kills, StateBackendKind backend, MiniCluster cluster)
            throws Exception {
        String topic = new TestTopics(BROKER.access()).create("images");
        Training disturbed = training(topic, plan, "disturbed").on(backend).endless();
        try (WatchedRun run = new WatchedRun(cluster, disturbed, disturbed.start())) {
            disturb(run, disturbed, kills, cluster);
            assertThat(run.checkpoints().getCounts().getNumberOfRestoredCheckpoints())
                    .isEqualTo(kills);
        }
        requireNotFromTheStart(disturbed);
        Training calm = training(topic, plan, "calm");
        calm.run();
        RunComparison.requireSame(disturbed, calm);
    }

    private Training training(String topic, TrainingPlan plan, String name) {
        return Training.of(
                BROKER.access(),
                topic,
                plan,
                directory.resolve(name),
                plan.horizonSteps() / VERSIONS);
    }

    /** Publishes the images in portions, so that the run cannot be over before a kill. */
    private void disturb(WatchedRun run, Training training, int kills, MiniCluster cluster)
            throws Exception {
        TrainingPlan plan = training.settings().plan();
        int portion = plan.horizonSteps() / (kills + 1);
        for (int kill = 0; kill < kills; kill++) {
            publish(plan, portion, training);
            run.awaitAttempt(kill + 1);
            run.awaitStep(portion * kill + portion / 5);
            run.takeCheckpoint();
            FAULTS.killTaskManager(cluster);
        }
        publish(plan, portion, training);
        run.awaitAttempt(kills + 1);
        run.awaitStep(plan.horizonSteps());
        String savepoints = directory.resolve("savepoints").toUri().toString();
        run.job().stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL).get();
        run.job().getJobExecutionResult().get();
    }

    private static void publish(TrainingPlan plan, int steps, Training training)
            throws IOException {
        new TestTopics(BROKER.access())
                .publish(Plans.images(plan, steps), training.settings().input().topic());
    }

    private static void requireNotFromTheStart(Training disturbed) {
        assertThat(disturbed.reports())
                .extracting(StepReport::step)
                .containsOnlyOnce(1L)
                .hasSizeLessThan(2 * disturbed.settings().plan().horizonSteps());
    }
}

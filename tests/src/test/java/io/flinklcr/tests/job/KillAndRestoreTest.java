package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import java.nio.file.Path;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose task manager is killed ends with the bits of an undisturbed one. */
@Timeout(120)
class KillAndRestoreTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final int STEPS = 600;
    private static final int VERSION_EVERY = 50;
    private static final int RESNET_STEPS = 24;

    private static final Faults FAULTS = new Faults();

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void endsWithTheSameBits(int kills, @InjectMiniCluster MiniCluster cluster) throws Exception {
        requireSameBits(Plans.tiny(STEPS), kills, cluster);
    }

    @Test
    void endsWithTheSameBitsOnResNet20(@InjectMiniCluster MiniCluster cluster) throws Exception {
        NetworkSpec network = NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10);
        requireSameBits(Plans.of(network, RESNET_STEPS), 1, cluster);
    }

    private void requireSameBits(TrainingPlan plan, int kills, MiniCluster cluster)
            throws Exception {
        String topic = new TestTopics(BROKER.access()).publish(Plans.images(plan));
        Training calm = training(topic, plan, "calm");
        calm.run();
        Training disturbed = training(topic, plan, "disturbed");
        try (WatchedRun run = new WatchedRun(cluster, disturbed, disturbed.start())) {
            for (int kill = 1; kill <= kills; kill++) {
                run.awaitAttempt(kill);
                run.awaitStep((long) plan.horizonSteps() * kill / (2 * (kills + 1)));
                run.takeCheckpoint();
                FAULTS.killTaskManager(cluster);
            }
            run.job().getJobExecutionResult().get();
            assertThat(run.attempts()).isEqualTo(kills + 1);
            assertThat(run.checkpoints().getCounts().getNumberOfRestoredCheckpoints())
                    .isEqualTo(kills);
        }
        requireNotFromTheStart(disturbed);
        RunComparison.requireSame(disturbed, calm);
    }

    private Training training(String topic, TrainingPlan plan, String name) {
        return Training.of(BROKER.access(), topic, plan, directory.resolve(name), VERSION_EVERY);
    }

    private static void requireNotFromTheStart(Training disturbed) {
        assertThat(disturbed.reports())
                .extracting(StepReport::step)
                .containsOnlyOnce(1L)
                .hasSizeLessThan(2 * disturbed.settings().plan().horizonSteps());
    }
}

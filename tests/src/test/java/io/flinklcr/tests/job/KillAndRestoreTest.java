package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
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

    private static final int STEPS = 1500;
    private static final int VERSION_EVERY = 100;
    private static final int RESNET_STEPS = 40;

    private static int taskManager;

    @TempDir Path directory;

    private TestTopics topics;

    @BeforeEach
    void connect() {
        topics = new TestTopics(BROKER.access());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void endsWithTheSameBits(int kills, @InjectMiniCluster MiniCluster cluster) throws Exception {
        TrainingPlan plan = Plans.of(Plans.TINY, STEPS);
        requireSameBits(plan, kills, cluster);
    }

    @Test
    void endsWithTheSameBitsOnResNet20(@InjectMiniCluster MiniCluster cluster) throws Exception {
        NetworkSpec network = NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10);
        requireSameBits(Plans.of(network, RESNET_STEPS), 1, cluster);
    }

    private void requireSameBits(TrainingPlan plan, int kills, MiniCluster cluster)
            throws Exception {
        String topic = topics.publish(Plans.images(plan));
        Training calm = training(topic, plan, "calm");
        calm.run();
        Training disturbed = training(topic, plan, "disturbed");
        try (WatchedRun run = new WatchedRun(cluster, disturbed, disturbed.start())) {
            for (int kill = 1; kill <= kills; kill++) {
                run.awaitStep((long) plan.horizonSteps() * kill / (kills + 1));
                run.awaitCheckpoint();
                cluster.terminateTaskManager(taskManager++).get();
                cluster.startTaskManager();
            }
            List<StepReport> reports = run.awaitEnd();
            requireRestored(run.checkpoints(), reports, kills);
        }
        requireSameModel(disturbed.newest(), calm.newest());
        assertThat(disturbed.store().versions()).isEqualTo(calm.store().versions());
        assertThat(byStep(disturbed.reports()))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*imagesPerSecond")
                .isEqualTo(byStep(calm.reports()));
    }

    private Training training(String topic, TrainingPlan plan, String name) throws IOException {
        return Training.of(BROKER.access(), topic, plan, directory.resolve(name), VERSION_EVERY);
    }

    private static void requireRestored(
            CheckpointStatsSnapshot checkpoints, List<StepReport> reports, int kills) {
        assertThat(checkpoints.getCounts().getNumberOfRestoredCheckpoints()).isEqualTo(kills);
        assertThat(reports).filteredOn(report -> report.step() == 1).hasSizeLessThan(2);
    }

    private static void requireSameModel(StoredModel actual, StoredModel expected) {
        assertThat(actual.state()).isEqualTo(expected.state());
        assertThat(actual.manifest())
                .usingRecursiveComparison()
                .ignoringFields("createdAt")
                .isEqualTo(expected.manifest());
    }

    /** The reports by step; of several for one step the last. */
    private static Map<Long, StepReport> byStep(List<StepReport> reports) {
        Map<Long, StepReport> byStep = new LinkedHashMap<>();
        reports.forEach(report -> byStep.put(report.step(), report));
        assertThat(byStep.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, byStep.size()).boxed().toList());
        return byStep;
    }
}

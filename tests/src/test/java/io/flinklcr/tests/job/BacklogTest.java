package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backlog stays in Kafka: what a checkpoint holds does not grow with it. */
@Timeout(120)
class BacklogTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setConfiguration(longHistory())
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final int STEPS = 3000;

    /** Bytes of a sample that waits or is in flight: its pixels, its coordinates and lengths. */
    private static final int SAMPLE = 64 + 64;

    private static final int FIXED = 2048;

    @TempDir Path directory;

    private static Configuration longHistory() {
        Configuration configuration = new Configuration();
        configuration.setString("web.checkpoints.history", "10000");
        return configuration;
    }

    @Test
    void stateStaysAsSmallAsTwoMicroBatches(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        TrainingPlan plan = Plans.tiny(STEPS);
        String topic = new TestTopics(BROKER.access()).publish(Plans.images(plan));
        Training training = Training.of(BROKER.access(), topic, plan, directory, 0);
        try (WatchedRun run = new WatchedRun(cluster, training, training.start())) {
            run.job().getJobExecutionResult().get();
            List<AbstractCheckpointStats> checkpoints = completed(run);
            assertThat(checkpoints).hasSizeGreaterThan(3);
            assertThat(sizes(checkpoints, run.vertex("forward")))
                    .allMatch(size -> size <= 2 * Plans.BATCH * SAMPLE + FIXED);
            for (String other : List.of("Source", "retention", "parameters")) {
                List<Long> sizes = sizes(checkpoints, run.vertex(other));
                assertThat(sizes).allMatch(size -> size <= sizes.get(0) * 1.05);
            }
        }
        assertThat(training.newest().manifest().images()).isEqualTo((long) STEPS * Plans.BATCH);
    }

    /** Completed checkpoints in order, but for those around the start and the end. */
    private static List<AbstractCheckpointStats> completed(WatchedRun run) throws Exception {
        List<AbstractCheckpointStats> inOrder =
                run.checkpoints().getHistory().getCheckpoints().stream()
                        .filter(c -> c.getStatus() == CheckpointStatsStatus.COMPLETED)
                        .sorted((a, b) -> Long.compare(a.getCheckpointId(), b.getCheckpointId()))
                        .toList();
        return inOrder.subList(1, inOrder.size() - 2);
    }

    private static List<Long> sizes(
            List<AbstractCheckpointStats> checkpoints, AccessExecutionJobVertex vertex) {
        return checkpoints.stream()
                .map(c -> c.getTaskStateStats(vertex.getJobVertexId()).getStateSize())
                .toList();
    }
}

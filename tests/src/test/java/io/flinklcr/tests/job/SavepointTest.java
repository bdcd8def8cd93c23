package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.core.execution.SavepointFormatType;
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

/** A run stopped with a savepoint and resumed ends with the bits of one that was not stopped. */
@Timeout(120)
class SavepointTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 600;
    private static final int VERSION_EVERY = 50;
    private static final int STOP_AFTER = 50;

    private static final Faults FAULTS = new Faults();

    @TempDir Path directory;

    private Training straight;
    private Training stopped;

    @BeforeEach
    void trainStraight() throws Exception {
        TrainingPlan plan = Plans.tiny(STEPS);
        String topic = new TestTopics(BROKER.access()).publish(Plans.images(plan));
        straight = training(topic, plan, "straight");
        straight.run();
        stopped = training(topic, plan, "stopped");
    }

    @ParameterizedTest
    @CsvSource({
        "CANONICAL, HASHMAP, HASHMAP",
        "NATIVE,    HASHMAP, HASHMAP",
        "NATIVE,    ROCKSDB, ROCKSDB",
        "CANONICAL, ROCKSDB, HASHMAP"
    })
    void goesOnWhereItStopped(
            SavepointFormatType format,
            StateBackendKind before,
            StateBackendKind after,
            @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        String savepoint = stop(stopped.on(before), format, cluster);

        requireNoPartialBatch(stopped);
        stopped.on(after).resume(savepoint).getJobExecutionResult().get();

        RunComparison.requireSame(stopped, straight);
        assertThat(stopped.reports())
                .extracting(StepReport::step)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, STEPS).boxed().toList());
    }

    @Test
    void survivesAKillAfterTheResume(@InjectMiniCluster MiniCluster cluster) throws Exception {
        String savepoint = stop(stopped, SavepointFormatType.CANONICAL, cluster);
        try (WatchedRun run = new WatchedRun(cluster, stopped, stopped.resume(savepoint))) {
            run.awaitAttempt(1);
            run.takeCheckpoint();
            FAULTS.killTaskManager(cluster);
            run.job().getJobExecutionResult().get();
            assertThat(run.attempts()).isEqualTo(2);
        }
        RunComparison.requireSame(stopped, straight);
    }

    private Training training(String topic, TrainingPlan plan, String name) {
        return Training.of(BROKER.access(), topic, plan, directory.resolve(name), VERSION_EVERY);
    }

    private String stop(Training training, SavepointFormatType format, MiniCluster cluster)
            throws Exception {
        try (WatchedRun run = new WatchedRun(cluster, training, training.start())) {
            run.awaitStep(STOP_AFTER);
            String target = directory.resolve("savepoints").toUri().toString();
            String savepoint = run.job().stopWithSavepoint(false, target, format).get();
            run.job().getJobExecutionResult().get();
            return savepoint;
        }
    }

    /** Stopping is not the end of input: no small last step, no version at an odd step. */
    private static void requireNoPartialBatch(Training stopped) {
        List<StepReport> reports = stopped.reports();
        assertThat(reports).hasSizeBetween(STOP_AFTER, STEPS - 1);
        assertThat(reports).extracting(StepReport::batch).containsOnly(Plans.BATCH);
        ModelStore store = stopped.store();
        assertThat(store.versions())
                .hasSize(reports.size() / VERSION_EVERY)
                .allMatch(version -> store.readManifest(version).step() % VERSION_EVERY == 0);
    }
}

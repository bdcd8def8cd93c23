package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.train.Exchange;
import io.flinklcr.pipelines.job.TrainerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run resumed with another number of trainers goes on from the same weights and momentum. */
@Timeout(120)
class RescaleTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(2);

    private static final int STEPS = 120;
    private static final int STOP_AFTER = 40;

    @TempDir Path directory;

    private final TrainingPlan plan = Plans.tiny(STEPS);
    private final TestTopics topics = new TestTopics(BROKER.access());
    private Training rescaled;

    @BeforeEach
    void trainWithOne() throws Exception {
        rescaled =
                Training.of(
                                BROKER.access(),
                                topics.create("images"),
                                plan,
                                directory.resolve("rescaled"),
                                STEPS / 2)
                        .with(new TrainerSettings(4, Duration.ZERO, Exchange.REBALANCE))
                        .endless();
    }

    /**
     * Images in the second leg would end in other sums; without, any loss would show in the end.
     */
    @Test
    void keepsWeightsMomentumAndStepFromOneToTwoToOne(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        topics.publish(Plans.images(plan, STOP_AFTER), topic());
        String first = leg(cluster, 1, null, STOP_AFTER);
        String second = leg(cluster, 2, first, 0);
        topics.publish(Plans.images(plan, STEPS - STOP_AFTER), topic());
        leg(cluster, 1, second, STEPS);

        Training straight =
                Training.of(
                                BROKER.access(),
                                topic(),
                                plan,
                                directory.resolve("straight"),
                                STEPS / 2)
                        .with(rescaled.settings().trainers());
        straight.run();
        RunComparison.requireSame(rescaled, straight);
    }

    @Test
    void trainsOnEveryImageOnceWithAnyNumber(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        topics.publish(Plans.images(plan, STOP_AFTER), topic());
        String first = leg(cluster, 1, null, STOP_AFTER);
        topics.publish(Plans.images(plan, STOP_AFTER), topic());
        String second = leg(cluster, 2, first, STOP_AFTER * 3 / 2);
        topics.publish(Plans.images(plan, STOP_AFTER), topic());
        leg(cluster, 1, second, STOP_AFTER * 5 / 2);

        List<StepReport> reports = rescaled.reports();
        assertThat(reports)
                .extracting(StepReport::batch)
                .startsWith(Plans.BATCH)
                .contains(2 * Plans.BATCH);
        assertThat(reports.stream().mapToInt(StepReport::batch).sum())
                .isEqualTo(STEPS * Plans.BATCH);
        ModelStore store = rescaled.store();
        assertThat(store.readManifest(store.latest().orElseThrow()).kafkaOffsets().values())
                .allMatch(offset -> offset <= (long) STEPS * Plans.BATCH);
    }

    private String topic() {
        return rescaled.settings().input().topic();
    }

    /** Trains from a savepoint, if there is one, until a step, and stops with the next. */
    private String leg(MiniCluster cluster, int trainers, String savepoint, long step)
            throws Exception {
        Configuration configuration = rescaled.configuration();
        configuration.setString("parallelism.default", Integer.toString(trainers));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        try (WatchedRun run = new WatchedRun(cluster, rescaled, rescaled.start(configuration))) {
            run.awaitAttempt(1);
            run.awaitStep(step);
            run.takeCheckpoint();
            String target = directory.resolve("savepoints").toUri().toString();
            String next =
                    run.job().stopWithSavepoint(false, target, SavepointFormatType.CANONICAL).get();
            run.job().getJobExecutionResult().get();
            return next;
        }
    }
}

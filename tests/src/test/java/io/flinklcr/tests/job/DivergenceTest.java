package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flinklcr.pipelines.job.JobFailure;
import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Training that diverges ends at once and says where, and which version is still good. */
@Timeout(120)
class DivergenceTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 300;
    private static final int VERSION_EVERY = 20;
    private static final float ABSURD_RATE = 1e30f;

    @TempDir Path directory;

    private Training training() throws Exception {
        String topic = new TestTopics(BROKER.access()).publish(Plans.images(Plans.tiny(STEPS)));
        return Training.of(BROKER.access(), topic, Plans.tiny(STEPS), directory, VERSION_EVERY);
    }

    @Test
    void endsTheJobWithoutRestart(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Training diverging = training().with(Plans.tiny(STEPS, ABSURD_RATE));
        try (WatchedRun run = new WatchedRun(cluster, diverging, diverging.start())) {
            assertThat(failureOf(run.job()))
                    .matches(
                            "training diverged at step \\d+: (block \\d+|the head) is not finite;"
                                    + " last good model version: none; lower --learning-rate.*");
            assertThat(run.attempts()).isOne();
        }
        assertThat(diverging.store().versions()).isEmpty();
    }

    @Test
    void namesTheLastGoodVersion(@InjectMiniCluster MiniCluster cluster) throws Exception {
        Training training = training();
        String savepoint;
        try (WatchedRun run = new WatchedRun(cluster, training, training.start())) {
            run.awaitStep(VERSION_EVERY);
            savepoint =
                    run.job()
                            .stopWithSavepoint(
                                    false,
                                    directory.resolve("savepoints").toUri().toString(),
                                    SavepointFormatType.CANONICAL)
                            .get();
            run.job().getJobExecutionResult().get();
        }
        long good = training.store().latest().orElseThrow();
        JobClient diverging = training.with(Plans.tiny(STEPS, ABSURD_RATE)).resume(savepoint);
        assertThat(failureOf(diverging)).contains("last good model version: " + good + ";");
    }

    private static String failureOf(JobClient job) {
        return JobFailure.reason(catchThrowable(() -> job.getJobExecutionResult().get()));
    }
}

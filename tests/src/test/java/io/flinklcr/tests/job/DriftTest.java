package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flinklcr.models.drift.Ddm;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.PrequentialAccuracy;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.job.JobFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Labels change half-way: the drift is found soon after, not before, and reacted to. */
@Timeout(120)
class DriftTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 600;
    private static final int DRIFTS_AFTER = 300;
    private static final int LATEST = DRIFTS_AFTER + 30;
    private static final float RESTART_RATE = 0.2f;

    @TempDir Path directory;

    private Training training;

    @BeforeEach
    void publish() throws Exception {
        TrainingPlan plan = Plans.tiny(STEPS);
        TestTopics topics = new TestTopics(BROKER.access());
        String topic = topics.create("drifting");
        topics.publish(Plans.images(plan, DRIFTS_AFTER), topic);
        topics.publish(new RelabelledImages(Plans.images(plan, STEPS - DRIFTS_AFTER)), topic);
        training = Training.of(BROKER.access(), topic, plan, directory, STEPS);
    }

    private static DriftWatch watch(DriftReaction reaction) {
        return new DriftWatch(new Ddm(2, 3, 30), new PrequentialAccuracy(20, 0.9), reaction);
    }

    private static StepReport firstDrift(List<StepReport> reports) {
        List<StepReport> drifts =
                reports.stream()
                        .filter(report -> report.watch().verdict() == DriftVerdict.DRIFT)
                        .toList();
        assertThat(drifts).isNotEmpty();
        assertThat(drifts.get(0).step()).isBetween(DRIFTS_AFTER + 1L, (long) LATEST);
        return drifts.get(0);
    }

    @Test
    void restartsTheSchedule() throws Exception {
        Training watched = training.watching(watch(new DriftReaction.Restart(0, RESTART_RATE)));
        watched.run();

        List<StepReport> reports = watched.reports();
        int drift = (int) firstDrift(reports).step();
        assertThat(reports).hasSize(STEPS);
        assertThat(reports.get(drift - 1).learningRate()).isLessThan(0.06f);
        assertThat(reports.get(drift).learningRate()).isEqualTo(RESTART_RATE);
        assertThat(reports.get(drift).lambda()).isLessThan(reports.get(drift - 1).lambda());
        assertThat(reports.get(DRIFTS_AFTER - 1).watch().drifts()).isZero();
        assertThat(reports.get(drift).watch().drifts()).isOne();
    }

    @Test
    void stopsWithACheckpointAndGoesOnFromIt() throws Exception {
        Training watched = training.endless().watching(watch(new DriftReaction.Stop()));
        String message =
                JobFailure.reason(
                        catchThrowable(
                                () ->
                                        watched.start(retaining(watched))
                                                .getJobExecutionResult()
                                                .get()));
        long drift = firstDrift(watched.reports()).step();
        assertThat(watched.reports()).hasSize((int) drift);
        assertThat(message)
                .startsWith("training was stopped: drift number 1 found at step " + drift + " by");
        Matcher checkpoint = Pattern.compile("checkpoint (\\w+/chk-\\d+) of").matcher(message);
        assertThat(checkpoint.find()).isTrue();

        Path kept = directory.resolve("checkpoints").resolve(checkpoint.group(1));
        Configuration configuration = retaining(watched);
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, kept.toUri().toString());
        JobClient resumed = watched.start(configuration);
        Await.until("the last step", () -> watched.reports().size() >= STEPS);
        resumed.cancel().get();

        List<StepReport> reports = watched.reports();
        assertThat(reports)
                .extracting(StepReport::step)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, STEPS).boxed().toList());
        assertThat(reports.get(STEPS - 1).images()).isEqualTo((long) STEPS * Plans.BATCH);
        assertThat(firstDrift(reports).step()).isEqualTo(drift);
    }

    private static Configuration retaining(Training training) {
        Configuration configuration = training.configuration();
        configuration.setString(
                "execution.checkpointing.externalized-checkpoint-retention",
                "RETAIN_ON_CANCELLATION");
        return configuration;
    }
}

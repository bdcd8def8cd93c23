package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.job.Broker;
import io.flinklcr.tests.job.Plans;
import io.flinklcr.tests.job.RunComparison;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.ToyImages;
import io.flinklcr.tests.job.Training;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose task managers are killed with SIGKILL ends with the bits of an undisturbed one, and
 * with every image counted once.
 */
@Timeout(900)
class KillTaskManagerTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final Cluster CLUSTER = new Cluster(Fixture.TRAINERS, "-Xmx512m");

    private static final int VERSIONS = 8;
    private static final int MINUTES = 5;

    @TempDir Path directory;

    @Test
    void twiceAtRandomSteps() throws Exception {
        killAtRandomSteps(2, 3000);
    }

    @Test
    @Tag("soak")
    void twentyTimesAtRandomSteps() throws Exception {
        killAtRandomSteps(20, 20_000);
    }

    @Test
    void whileACheckpointIsTaken() throws Exception {
        compare(
                3000,
                3000 / VERSIONS,
                run -> {
                    for (int kill = 0; kill < 3; kill++) {
                        run.triggerCheckpoint();
                        run.killAndAwaitRecovery(kill % Fixture.TRAINERS);
                    }
                    assertThat(run.checkpoints().getCounts().getNumberFailedCheckpoints())
                            .as("checkpoints cut short by a kill")
                            .isPositive();
                });
    }

    private void killAtRandomSteps(int kills, int steps) throws Exception {
        FaultPlan faults = new FaultPlan();
        DoubleSummaryStatistics seconds = new DoubleSummaryStatistics();
        compare(
                steps,
                steps / VERSIONS,
                run -> {
                    for (int step : faults.steps(kills, steps)) {
                        run.awaitStep(step);
                        seconds.accept(run.killAndAwaitRecovery(faults.one(Fixture.TRAINERS)));
                    }
                });
        System.out.printf(
                Locale.ROOT,
                "recovered from %d kills in %.1f s on average, %.1f s at most%n",
                seconds.getCount(),
                seconds.getAverage(),
                seconds.getMax());
    }

    private void compare(int steps, int versionEvery, Disturbance disturbance) throws Exception {
        TrainingPlan plan = Plans.tiny(steps);
        ToyImages images = Plans.images(plan);
        String topic = new TestTopics(BROKER.access()).publish(images, Fixture.TRAINERS);
        Training disturbed = training(topic, plan, "disturbed", versionEvery);
        try (ClusterRun run = ClusterRun.start(CLUSTER.processes(), disturbed)) {
            run.awaitFirstCheckpoint();
            disturbance.apply(run);
            run.awaitEnd(MINUTES);
        }
        Ledger.requireComplete(disturbed, images.size());
        Training calm = training(topic, plan, "calm", versionEvery);
        try (ClusterRun run = ClusterRun.start(CLUSTER.processes(), calm)) {
            run.awaitEnd(MINUTES);
        }
        RunComparison.requireSame(disturbed, calm);
    }

    private Training training(String topic, TrainingPlan plan, String name, int versionEvery) {
        return Training.of(BROKER.access(), topic, plan, directory.resolve(name), versionEvery);
    }

    /** What happens to a run under way. */
    private interface Disturbance {

        void apply(ClusterRun run) throws Exception;
    }
}

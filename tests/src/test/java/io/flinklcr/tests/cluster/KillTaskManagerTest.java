package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.job.Broker;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose task managers are killed with SIGKILL ends with the bits of an undisturbed one, and
 * with every image counted once.
 */
@Timeout(600)
class KillTaskManagerTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final int STEPS = 2000;

    @TempDir static Path directory;

    private static Experiment experiment;

    @BeforeAll
    static void publish() throws Exception {
        experiment = new Experiment(CLUSTER.processes(), BROKER.access(), directory, STEPS);
    }

    @Test
    void atRandomSteps() throws Exception {
        RandomKills kills = new RandomKills(2, STEPS);
        experiment.requireSameBits(kills::apply);
    }

    @Test
    void whileACheckpointIsTaken() throws Exception {
        experiment.requireSameBits(
                (run, training) -> {
                    for (int trainer = 0; trainer < Cluster.TRAINERS; trainer++) {
                        run.triggerCheckpoint();
                        run.killAndAwaitRecovery(trainer);
                    }
                    assertThat(run.checkpoints().getCounts().getNumberFailedCheckpoints())
                            .as("checkpoints cut short by a kill")
                            .isPositive();
                });
    }

    @Test
    void whileAModelVersionIsCommitted() throws Exception {
        experiment.requireSameBits(
                (run, training) -> {
                    Path models = training.store().directory();
                    NewEntries.await(models.resolve(".staging"));
                    run.killAndAwaitRecovery(0);
                    NewEntries.await(models);
                    run.killAndAwaitRecovery(0);
                });
    }
}

package io.flinklcr.tests.cluster;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run that loses its Kafka broker for a while, and a task manager meanwhile, loses nothing. */
@Timeout(600)
class BrokerOutageTest {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final int STEPS = 2000;
    private static final int KILL_AFTER = 200;

    @TempDir Path directory;

    @Test
    void endsWithTheSameBitsAfterFiveSeconds() throws Exception {
        loseTheBrokerFor(5);
    }

    @Test
    @Tag("soak")
    void endsWithTheSameBitsAfterTwentySeconds() throws Exception {
        loseTheBrokerFor(20);
    }

    private void loseTheBrokerFor(int seconds) throws Exception {
        try (BrokerProcess broker = BrokerProcess.create(Cluster.LOGS)) {
            new Experiment(CLUSTER.processes(), broker.access(), directory, STEPS)
                    .requireSameBits(
                            (run, training) -> {
                                run.awaitStep(KILL_AFTER);
                                broker.kill();
                                CompletableFuture<Void> back = restart(broker, seconds);
                                run.killAndAwaitRecovery(0);
                                back.get();
                            });
        }
    }

    private static CompletableFuture<Void> restart(BrokerProcess broker, int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        broker.start();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                later);
    }
}

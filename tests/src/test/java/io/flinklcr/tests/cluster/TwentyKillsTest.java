package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.job.Broker;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Twenty task managers killed in one run leave no trace in its weights. */
@Timeout(1800)
@Tag("soak")
class TwentyKillsTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final int KILLS = 20;
    private static final int STEPS = 20_000;

    @TempDir Path directory;

    @Test
    void endsWithTheSameBits() throws Exception {
        RandomKills kills = new RandomKills(KILLS, STEPS);
        new Experiment(CLUSTER.processes(), BROKER.access(), directory, STEPS)
                .requireSameBits(kills::apply);
        assertThat(kills.count()).isEqualTo(KILLS);
    }
}

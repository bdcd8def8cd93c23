package io.flinklcr.pipelines.job;

import io.flinklcr.pipelines.kafka.TemporaryDirectory;
import java.net.URI;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster in this process, with the Flink web UI on a loopback port. */
public final class LocalCluster implements AutoCloseable {

    private static final int SLOTS = 2;

    private final Configuration configuration;
    private final MiniCluster cluster;
    private final TemporaryDirectory checkpoints;
    private final URI webUi;

    private LocalCluster(
            Configuration configuration,
            MiniCluster cluster,
            TemporaryDirectory checkpoints,
            URI webUi) {
        this.configuration = configuration;
        this.cluster = cluster;
        this.checkpoints = checkpoints;
        this.webUi = webUi;
    }

    /**
     * Starts a cluster. Where the settings name no directory for checkpoints, they lie in a
     * temporary one for as long as the cluster or the process lives: in memory, as Flink would keep
     * them, a state has to be smaller than most networks are.
     *
     * @param settings Flink settings that go before the cluster's own
     */
    public static LocalCluster start(Configuration settings) throws Exception {
        int parallelism = settings.get(CoreOptions.DEFAULT_PARALLELISM);
        int slots = Math.max(SLOTS, parallelism);
        Configuration configuration = defaults(parallelism, slots);
        configuration.addAll(settings);
        TemporaryDirectory checkpoints = TemporaryDirectory.create("lcr-checkpoints-");
        Configuration ofCluster = new Configuration(configuration);
        if (ofCluster.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
            ofCluster.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.path().toUri().toString());
        }
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(ofCluster)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            checkpoints.close();
            throw e;
        }
        URI webUi = cluster.getRestAddress().get();
        configuration.set(RestOptions.PORT, webUi.getPort());
        configuration.set(RestOptions.ADDRESS, webUi.getHost());
        return new LocalCluster(configuration, cluster, checkpoints, webUi);
    }

    /** Where the web UI and the REST interface answer. */
    public URI webUi() {
        return webUi;
    }

    /** A fresh environment whose jobs run on this cluster. */
    public StreamExecutionEnvironment environment() {
        return new RemoteStreamEnvironment(
                webUi.getHost(), webUi.getPort(), new Configuration(configuration));
    }

    @Override
    public void close() throws Exception {
        try {
            cluster.close();
        } finally {
            checkpoints.close();
        }
    }

    private static Configuration defaults(int parallelism, int slots) {
        MemorySize network = MemorySize.ofMebiBytes(64).multiply(parallelism);
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(JobManagerOptions.ADDRESS, "localhost");
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        // Taken by RocksDB alone, whose write buffers need 32 MiB a slot to work well.
        configuration.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64).multiply(slots));
        return configuration;
    }
}

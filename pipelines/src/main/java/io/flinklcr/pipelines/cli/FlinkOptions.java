package io.flinklcr.pipelines.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/**
 * Options of the Flink that a job runs on. All but the checkpoint interval concern a local run
 * alone.
 */
final class FlinkOptions {

    private static final int RESTARTS = 10;
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Time between checkpoints, such as 500ms, 10s or 2min, where Flink's "
                            + "own configuration sets none (default: ${DEFAULT-VALUE}).")
    private Duration checkpointInterval;

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "Local run: keep checkpoints here, to resume from after the run ends.")
    private Path checkpointDirectory;

    @Option(
            names = "--resume-from",
            paramLabel = "PATH",
            description = "Local run: go on from this checkpoint or savepoint.")
    private String resumeFrom;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Local run: port of the Flink web UI; 0 takes a free one (default).")
    private int webPort;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Local run: a Flink setting, such as -D state.backend.type=rocksdb.")
    private Map<String, String> settings = new HashMap<>();

    /**
     * Settings of a local cluster and its jobs.
     *
     * @throws IllegalArgumentException if an option is out of range
     */
    Configuration local() {
        if (webPort < 0 || webPort > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "--web-port must be 0 to " + HIGHEST_PORT + ", not " + webPort);
        }
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        if (checkpointDirectory != null) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpointDirectory.toAbsolutePath().toUri().toString());
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        if (resumeFrom != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, resumeFrom);
        }
        settings.forEach(configuration::setString);
        return configuration;
    }

    /** Whether a local run goes on from a checkpoint or savepoint. */
    boolean isResumed() {
        return local().contains(StateRecoveryOptions.SAVEPOINT_PATH);
    }

    /** An environment with the settings of a local run but no cluster: to check them early. */
    StreamExecutionEnvironment settingsOnly() {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(local());
        prepare(environment);
        return environment;
    }

    /** Switches checkpoints on where the environment has none. */
    void prepare(StreamExecutionEnvironment environment) {
        if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
            environment.enableCheckpointing(checkpointInterval.toMillis());
        }
    }
}

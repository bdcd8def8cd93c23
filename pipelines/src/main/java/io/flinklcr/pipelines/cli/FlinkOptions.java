package io.flinklcr.pipelines.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/**
 * Options of a job that keeps checkpoints. All but the checkpoint interval concern a local run
 * alone.
 */
final class FlinkOptions extends LocalFlinkOptions {

    private static final int RESTARTS = 10;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description =
                    "Parallel subtasks of the job: trainers, or scorers (default: that of Flink's "
                            + "configuration or of flink run -p; 1 in a local run).")
    private Integer parallelism;

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

    @Override
    Configuration local() {
        Configuration configuration = new Configuration();
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
        if (parallelism != null) {
            configuration.set(CoreOptions.DEFAULT_PARALLELISM, positive(parallelism));
        }
        if (resumeFrom != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, resumeFrom);
        }
        configuration.addAll(super.local());
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

    private static int positive(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "--parallelism must be at least 1, not " + parallelism);
        }
        return parallelism;
    }

    /** Sets the parallelism, and switches checkpoints on where the environment has none. */
    void prepare(StreamExecutionEnvironment environment) {
        if (parallelism != null) {
            environment.setParallelism(positive(parallelism));
        }
        if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
            environment.enableCheckpointing(checkpointInterval.toMillis());
        }
    }
}

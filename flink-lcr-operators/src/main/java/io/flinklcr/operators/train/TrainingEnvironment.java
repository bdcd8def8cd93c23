package io.flinklcr.operators.train;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the training dataflow asks of a Flink environment. */
public final class TrainingEnvironment {

    /**
     * Key groups where the environment sets none: the most trainers that a job can be rescaled to.
     * Fixed, since Flink's own default follows the parallelism of the first start.
     */
    public static final int MAX_PARALLELISM = 1024;

    private TrainingEnvironment() {}

    /**
     * Refuses settings under which training would not be exact, then switches generic types off,
     * sets the buffer timeout to 0 (the default adds about 100 ms to every hop of a step) and,
     * where there is none, the maximum parallelism to {@value #MAX_PARALLELISM}.
     *
     * @throws IllegalArgumentException naming the option and the mend
     */
    public static void prepare(StreamExecutionEnvironment environment) {
        check(environment);
        environment.getConfig().getSerializerConfig().setGenericTypes(false);
        environment.setBufferTimeout(0);
        if (environment.getMaxParallelism() <= 0) {
            environment.setMaxParallelism(MAX_PARALLELISM);
        }
    }

    /**
     * Refuses settings under which training would not be exact.
     *
     * @throws IllegalArgumentException naming the option and the mend
     */
    public static void check(StreamExecutionEnvironment environment) {
        checkCheckpoints(environment.getCheckpointConfig(), environment.getConfiguration());
        require(
                environment.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
                        == RuntimeExecutionMode.STREAMING,
                "execution.runtime-mode",
                "training streams: set it to STREAMING");
        require(
                !environment
                        .getConfiguration()
                        .getOptional(PipelineOptions.GENERIC_TYPES)
                        .orElse(false),
                "pipeline.generic-types",
                "records of training must not go through Kryo: set it to false or leave it out");
    }

    /**
     * Refuses settings under which nothing would be left to go on from after a drift has stopped
     * training.
     *
     * @throws IllegalArgumentException naming the option and the mend
     */
    public static void requireKeptCheckpoints(StreamExecutionEnvironment environment) {
        ReadableConfig configuration = environment.getConfiguration();
        require(
                configuration.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isPresent(),
                "execution.checkpointing.dir",
                "a drift is to stop training, which then goes on from the last checkpoint: set it"
                        + " to a directory, or --checkpoint-dir in a local run");
        require(
                configuration.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION)
                        != ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS,
                "execution.checkpointing.externalized-checkpoint-retention",
                "a drift is to stop training, which then goes on from the last checkpoint: set it"
                        + " to RETAIN_ON_CANCELLATION");
    }

    private static void checkCheckpoints(
            CheckpointConfig checkpoints, ReadableConfig configuration) {
        require(
                checkpoints.isCheckpointingEnabled(),
                "execution.checkpointing.interval",
                "checkpoints are off and a failure would lose the training: set it, for example"
                        + " to 10s");
        require(
                !checkpoints.isUnalignedCheckpointsEnabled()
                        && !checkpoints.isForceUnalignedCheckpoints(),
                "execution.checkpointing.unaligned.enabled",
                "a step in flight must lie before the barrier: set it (and"
                        + " execution.checkpointing.unaligned.forced) to false");
        require(
                checkpoints.getCheckpointingConsistencyMode() == CheckpointingMode.EXACTLY_ONCE,
                "execution.checkpointing.mode",
                "no image may be trained on twice: set it to EXACTLY_ONCE");
        require(
                configuration.get(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH),
                "execution.checkpointing.checkpoints-after-tasks-finish",
                "the last model version is committed by the last checkpoint: set it to true");
    }

    private static void require(boolean holds, String option, String mend) {
        if (!holds) {
            throw new IllegalArgumentException(option + ": " + mend);
        }
    }
}

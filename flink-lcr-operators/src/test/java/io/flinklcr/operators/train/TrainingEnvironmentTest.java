package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the training dataflow refuses and sets. */
class TrainingEnvironmentTest {

    private static StreamExecutionEnvironment environment(String option, String value) {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", "1");
        configuration.setString("execution.checkpointing.interval", "10s");
        configuration.setString(option, value);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "execution.checkpointing.unaligned.enabled, true, execution.checkpointing.unaligned",
        "execution.checkpointing.unaligned.forced, true, execution.checkpointing.unaligned",
        "execution.checkpointing.mode, AT_LEAST_ONCE, execution.checkpointing.mode",
        "execution.checkpointing.checkpoints-after-tasks-finish, false, execution.checkpointing.ch",
        "execution.runtime-mode, AUTOMATIC, execution.runtime-mode",
        "pipeline.generic-types, true, pipeline.generic-types",
    })
    void refuses(String option, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingEnvironment.prepare(environment(option, value)))
                .withMessageStartingWith(named)
                .withMessageContaining("set it");
    }

    @Test
    void refusesToTrainWithoutCheckpoints() {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", "1");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingEnvironment.prepare(environment))
                .withMessageStartingWith("execution.checkpointing.interval: ");
    }

    @Test
    void switchesGenericTypesAndBufferingOff() {
        StreamExecutionEnvironment environment = environment("pipeline.name", "lcr");
        TrainingEnvironment.prepare(environment);
        assertThat(environment.getConfig().getSerializerConfig().hasGenericTypesDisabled())
                .isTrue();
        assertThat(environment.getBufferTimeout()).isZero();
        assertThatNoException().isThrownBy(() -> TrainingEnvironment.prepare(environment));
    }
}

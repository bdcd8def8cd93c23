package io.flinklcr.pipelines.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** A local run checkpoints networks of any size, and leaves nothing behind. */
class LocalClusterTest {

    /** More than the 5 MiB that Flink keeps in memory. */
    private static final int STATE_BYTES = 8 * 1024 * 1024;

    private static Set<Path> directories() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("lcr-checkpoints"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void checkpointsAStateOfManyMegabytes() throws Exception {
        Set<Path> before = directories();
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        try (LocalCluster cluster = LocalCluster.start(settings)) {
            StreamExecutionEnvironment environment = cluster.environment();
            environment.enableCheckpointing(100);
            environment
                    .fromSequence(1, 10)
                    .keyBy(number -> 0)
                    .map(new LargeState())
                    .sinkTo(new DiscardingSink<>());
            // It ends when a checkpoint of its last state is done, and fails if there can be none.
            environment.execute();
        }
        assertThat(directories()).isEqualTo(before);
    }

    /** Fills its state. */
    private static final class LargeState extends RichMapFunction<Long, Long> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<byte[]> state;

        @Override
        public void open(OpenContext context) {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("large", byte[].class));
        }

        @Override
        public Long map(Long value) throws Exception {
            state.update(new byte[STATE_BYTES]);
            return value;
        }
    }
}

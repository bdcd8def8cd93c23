package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Later passes need an end, and no checkpoint completes in them. */
class LaterPassesTest {

    private StreamExecutionEnvironment environment;

    @BeforeEach
    void prepare() {
        environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.enableCheckpointing(500);
    }

    @Test
    void letCheckpointsFail() {
        LaterPasses.prepare(rows(new NumberSequenceSource(0, 9)));
        assertThat(environment.getCheckpointConfig().getTolerableCheckpointFailureNumber())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void needATableThatEnds() {
        DataStream<Long> endless = rows(new Endless());
        assertThatThrownBy(() -> LaterPasses.prepare(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its source numbers has none; set epochs to 1");
    }

    private DataStream<Long> rows(NumberSequenceSource source) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "numbers")
                .filter(number -> number % 2 == 0);
    }

    /** Says that it has no end. */
    private static final class Endless extends NumberSequenceSource {

        private static final long serialVersionUID = 1L;

        Endless() {
            super(0, 9);
        }

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.CONTINUOUS_UNBOUNDED;
        }
    }
}

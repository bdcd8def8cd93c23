package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What cannot be measured ends the job for good. */
class RetentionNormsOperatorTest {

    @Test
    void refusedImagesSuppressRestarts() throws Exception {
        try (var harness = harness(Models.row(1))) {
            harness.open();
            StreamRecord<Row> image = new StreamRecord<>(Row.of("picture"));
            assertThatThrownBy(() -> harness.processElement(image))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("column of images: an image is a java.lang.String");
        }
    }

    @Test
    void aDamagedModelSuppressesRestarts() throws Exception {
        try (var harness = harness(Models.damaged(5))) {
            assertThatThrownBy(harness::open)
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("model data of version 5 is damaged");
        }
    }

    private static OneInputStreamOperatorTestHarness<Row, Row> harness(Row model) throws Exception {
        OneInputStreamOperatorTestHarness<Row, Row> harness =
                new OneInputStreamOperatorTestHarness<>(new RetentionNormsOperator(0, model));
        harness.setup();
        return harness;
    }
}

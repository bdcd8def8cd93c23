package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows become samples; those that cannot end the job, since they would come again. */
class LabelledRowsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private OneInputStreamOperatorTestHarness<Row, Sample> harness;

    @BeforeEach
    void open() throws Exception {
        LabelledRows rows = new LabelledRows(new LabelledRows.Fields(0, 1), SHAPE, 3);
        harness = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(rows));
        harness.setup(SampleSerializer.INSTANCE);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void becomeSamples() throws Exception {
        process(new byte[SHAPE.size()], 2L);
        assertThat(harness.extractOutputValues()).extracting(Sample::label).containsExactly(2);
    }

    @Test
    void refusedOnesSuppressRestarts() {
        assertThatThrownBy(() -> process(new byte[SHAPE.size()], 3))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("a label is 3; give 0 to 2 or set numClasses");
        assertThatThrownBy(() -> process("picture", 1))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("column of images: an image is a java.lang.String");
    }

    private void process(Object image, Object label) throws Exception {
        harness.processElement(new StreamRecord<>(Row.of(image, label)));
    }
}

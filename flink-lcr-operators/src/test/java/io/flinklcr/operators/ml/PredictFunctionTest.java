package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Versions that come, take over, and survive a restore. */
class PredictFunctionTest {

    private static final RowTypeInfo INPUT =
            new RowTypeInfo(
                    new TypeInformation<?>[] {Types.PRIMITIVE_ARRAY(Types.BYTE)},
                    new String[] {"image"});

    private static final long MAX_AGE = 1000;

    @Test
    void newerVersionsTakeOverBetweenRows() throws Exception {
        try (var harness = open(null)) {
            harness.processElement2(model(1));
            harness.processElement1(image());
            harness.processElement2(model(3));
            harness.processElement1(image());
            harness.processElement2(model(2));
            harness.processElement1(image());
            assertThat(versions(harness)).containsExactly(1L, 3L, 3L);
        }
    }

    @Test
    void rowsWaitForTheFirstVersionThroughARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(null)) {
            harness.processElement1(image());
            harness.processElement1(image());
            assertThat(harness.extractOutputValues()).isEmpty();
            state = harness.snapshot(1, 1);
        }
        try (var restored = open(state)) {
            restored.processElement1(image());
            assertThat(restored.extractOutputValues()).isEmpty();
            restored.processElement2(model(4));
            assertThat(versions(restored)).containsExactly(4L, 4L, 4L);
        }
    }

    @Test
    void goesOnWithItsVersionAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(null)) {
            harness.processElement2(model(1));
            harness.processElement2(model(2));
            state = harness.snapshot(1, 1);
        }
        try (var restored = open(state)) {
            restored.processElement1(image());
            restored.processElement2(model(1));
            restored.processElement1(image());
            assertThat(versions(restored)).containsExactly(2L, 2L);
        }
    }

    @Test
    void rowsWaitWhileTheVersionIsTooOld() throws Exception {
        try (var harness = open(null, MAX_AGE)) {
            harness.processElement2(model(1));
            harness.setProcessingTime(MAX_AGE);
            harness.processElement1(image());
            assertThat(versions(harness)).containsExactly(1L);
            harness.setProcessingTime(MAX_AGE + 1);
            harness.processElement1(image());
            harness.processElement2(model(2));
            assertThat(versions(harness)).containsExactly(1L);
            harness.processElement2(model(3, Instant.ofEpochMilli(2)));
            harness.processElement1(image());
            assertThat(versions(harness)).containsExactly(1L, 3L, 3L);
        }
    }

    @Test
    void doesNotEndWhileRowsWait() throws Exception {
        try (var harness = open(null, MAX_AGE)) {
            harness.setProcessingTime(MAX_AGE + 1);
            harness.processElement1(image());
            harness.endInput1();
            assertThatThrownBy(harness::endInput2)
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("1 rows wait for model data, which has ended without a");
        }
        try (var harness = open(null, MAX_AGE)) {
            harness.setProcessingTime(MAX_AGE + 1);
            harness.processElement2(model(1));
            harness.endInput2();
            harness.processElement1(image());
            assertThatThrownBy(harness::endInput1)
                    .rootCause()
                    .hasMessageContaining("version 1 of 1970-01-01T00:00:00Z; raise maxModelAge");
        }
    }

    @Test
    void namesTheVersionOfBeforeARestoreWhereRowsWait() throws Exception {
        OperatorSubtaskState state;
        try (var harness = open(null, MAX_AGE)) {
            harness.processElement2(model(1));
            harness.setProcessingTime(MAX_AGE + 1);
            harness.processElement1(image());
            state = harness.snapshot(1, 1);
        }
        try (var restored = open(state, MAX_AGE)) {
            restored.endInput1();
            assertThatThrownBy(restored::endInput2)
                    .rootCause()
                    .hasMessageContaining("version 1 of 1970-01-01T00:00:00Z; raise maxModelAge");
        }
    }

    @Test
    void aDamagedVersionDoesNotTakeOver() throws Exception {
        try (var harness = open(null)) {
            StreamRecord<Row> damaged = new StreamRecord<>(Models.damaged(5));
            assertThatThrownBy(() -> harness.processElement2(damaged))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("model data of version 5 is damaged");
        }
    }

    @Test
    void namesTheColumnOfABadImage() throws Exception {
        try (var harness = open(null)) {
            harness.processElement2(model(1));
            assertThatThrownBy(() -> harness.processElement1(image(new byte[2])))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("column image: ");
        }
    }

    private static TwoInputStreamOperatorTestHarness<Row, Row, Row> open(OperatorSubtaskState state)
            throws Exception {
        return open(state, 0);
    }

    private static TwoInputStreamOperatorTestHarness<Row, Row, Row> open(
            OperatorSubtaskState state, long maxAge) throws Exception {
        PredictedColumns columns = PredictedColumns.of(INPUT, new LcrBnnClassifierModel());
        TwoInputStreamOperatorTestHarness<Row, Row, Row> harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new PredictOperator(new PredictFunction(columns, maxAge)));
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static StreamRecord<Row> image() {
        return image(new byte[64]);
    }

    private static StreamRecord<Row> image(byte[] pixels) {
        return new StreamRecord<>(Row.of((Object) pixels));
    }

    private static StreamRecord<Row> model(long version) {
        return model(version, Instant.EPOCH);
    }

    private static StreamRecord<Row> model(long version, Instant createdAt) {
        return new StreamRecord<>(Models.row(version, createdAt));
    }

    private static List<Long> versions(TwoInputStreamOperatorTestHarness<Row, Row, Row> harness) {
        return harness.extractOutputValues().stream()
                .map(row -> row.<Long>getFieldAs(row.getArity() - 1))
                .toList();
    }
}

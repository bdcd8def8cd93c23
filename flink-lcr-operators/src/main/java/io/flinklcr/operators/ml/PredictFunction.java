package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageFormatException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.ml.linalg.DenseVector;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/**
 * Classifies rows with the newest version of the model that has come. A version takes over between
 * two rows once all of it is there, and is kept in state, so that a restored job goes on with the
 * one it had. Rows wait for the first version, in state.
 */
final class PredictFunction extends BroadcastProcessFunction<Row, Row, Row>
        implements CheckpointedFunction {

    static final MapStateDescriptor<Integer, Row> MODEL =
            new MapStateDescriptor<>("model", Types.INT, ModelRows.TYPE);

    private static final long serialVersionUID = 1L;

    private static final int NEWEST = 0;

    private final PredictedColumns columns;

    private transient ListState<Row> waitingState;
    private transient List<Row> waiting;
    private transient RowClassifier classifier;

    PredictFunction(PredictedColumns columns) {
        this.columns = columns;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waitingState =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("waiting", columns.input()));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting);
    }

    @Override
    public void processElement(Row row, ReadOnlyContext context, Collector<Row> out)
            throws Exception {
        if (classifier == null) {
            restore(context.getBroadcastState(MODEL));
        }
        if (classifier == null) {
            waiting.add(row);
            return;
        }
        classifyWaiting(out);
        out.collect(classified(row));
    }

    @Override
    public void processBroadcastElement(Row model, Context context, Collector<Row> out)
            throws Exception {
        BroadcastState<Integer, Row> state = context.getBroadcastState(MODEL);
        Row present = state.get(NEWEST);
        if (present == null || ModelRows.version(model) > ModelRows.version(present)) {
            classifier = new RowClassifier(ModelRows.read(model));
            state.put(NEWEST, model);
        } else if (classifier == null) {
            restore(state);
        }
        classifyWaiting(out);
    }

    private void restore(ReadOnlyBroadcastState<Integer, Row> state) throws Exception {
        Row present = state.get(NEWEST);
        if (present != null) {
            classifier = new RowClassifier(ModelRows.read(present));
        }
    }

    private void classifyWaiting(Collector<Row> out) throws ImageFormatException {
        for (Row row : waiting) {
            out.collect(classified(row));
        }
        waiting.clear();
    }

    private Row classified(Row row) throws ImageFormatException {
        try {
            DenseVector probabilities = classifier.probabilities(row.getField(columns.image()));
            return Row.join(
                    row,
                    Row.of(
                            RowClassifier.label(probabilities),
                            probabilities,
                            classifier.version()));
        } catch (ImageFormatException e) {
            throw new ImageFormatException(
                    "column " + columns.imageName() + ": " + e.getMessage(), e);
        }
    }
}

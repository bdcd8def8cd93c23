package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageFormatException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.ml.linalg.DenseVector;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/**
 * Classifies rows with the newest version of the model that has come. A version takes over between
 * two rows once all of it is there, and is kept in state, so that a restored job goes on with the
 * one it had. Rows wait, in state, for the first version, and for a newer one while the newest is
 * too old.
 */
final class PredictFunction extends BroadcastProcessFunction<Row, Row, Row>
        implements CheckpointedFunction {

    static final MapStateDescriptor<Integer, Row> MODEL =
            new MapStateDescriptor<>("model", Types.INT, LcrBnnClassifierModelData.TYPE);

    private static final long serialVersionUID = 1L;

    private static final int NEWEST = 0;

    private final PredictedColumns columns;
    private final long maxAge;

    private transient ListState<Row> waitingState;
    private transient List<Row> waiting;
    private transient RowClassifier classifier;

    /**
     * @param maxAge of a version, in milliseconds; 0 for no bound
     */
    PredictFunction(PredictedColumns columns, long maxAge) {
        this.columns = columns;
        this.maxAge = maxAge;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        waitingState = store.getListState(new ListStateDescriptor<>("waiting", columns.input()));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
        Row known = store.getBroadcastState(MODEL).get(NEWEST);
        if (known != null) {
            classifier = new RowClassifier(LcrBnnClassifierModelData.readInTask(known));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting);
    }

    @Override
    public void processElement(Row row, ReadOnlyContext context, Collector<Row> out) {
        if (isYoungEnough(context.currentProcessingTime())) {
            classifyWaiting(out);
            out.collect(classified(row));
        } else {
            waiting.add(row);
        }
    }

    @Override
    public void processBroadcastElement(Row model, Context context, Collector<Row> out)
            throws Exception {
        BroadcastState<Integer, Row> state = context.getBroadcastState(MODEL);
        if (LcrBnnClassifierModelData.newest(state.get(NEWEST), model) == model) {
            classifier = new RowClassifier(LcrBnnClassifierModelData.readInTask(model));
            state.put(NEWEST, model);
        }
        if (isYoungEnough(context.currentProcessingTime())) {
            classifyWaiting(out);
        }
    }

    /**
     * Asks whether all rows that came are classified.
     *
     * @throws SuppressRestartsException if some wait, as they would after a restart
     */
    void requireNoneWaits() {
        if (!waiting.isEmpty()) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            waiting.size()
                                    + " rows wait for model data, which has ended "
                                    + newestVersion()));
        }
    }

    private String newestVersion() {
        return classifier == null
                ? "without a version; give a model that has one"
                : "with version %d of %s; raise maxModelAge = %d ms"
                        .formatted(classifier.version(), classifier.createdAt(), maxAge);
    }

    private boolean isYoungEnough(long now) {
        return classifier != null && !classifier.isOlderThan(maxAge, now);
    }

    private void classifyWaiting(Collector<Row> out) {
        for (Row row : waiting) {
            out.collect(classified(row));
        }
        waiting.clear();
    }

    private Row classified(Row row) {
        try {
            DenseVector probabilities = classifier.probabilities(row.getField(columns.image()));
            return Row.join(
                    row,
                    Row.of(
                            RowClassifier.label(probabilities),
                            probabilities,
                            classifier.version()));
        } catch (ImageFormatException e) {
            throw new SuppressRestartsException(
                    new ImageFormatException(
                            "column " + columns.imageName() + ": " + e.getMessage(), e));
        }
    }
}

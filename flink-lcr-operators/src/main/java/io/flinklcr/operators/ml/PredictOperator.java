package io.flinklcr.operators.ml;

import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.types.Row;

/** Runs a {@link PredictFunction}, and ends only once no row waits. */
final class PredictOperator extends CoBroadcastWithNonKeyedOperator<Row, Row, Row>
        implements BoundedMultiInput {

    private static final long serialVersionUID = 1L;

    private static final int INPUTS = 2;

    private final PredictFunction function;

    private transient int ended;

    PredictOperator(PredictFunction function) {
        super(function, List.of(PredictFunction.MODEL));
        this.function = function;
    }

    /**
     * @throws SuppressRestartsException if both inputs have ended and rows wait for a version
     */
    @Override
    public void endInput(int input) {
        ended++;
        if (ended == INPUTS) {
            function.requireNoneWaits();
        }
    }
}

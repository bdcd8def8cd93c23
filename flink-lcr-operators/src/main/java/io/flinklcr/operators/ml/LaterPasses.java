package io.flinklcr.operators.ml;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.transformations.SourceTransformation;

/** What more than one pass over a table asks of the table and of its environment. */
final class LaterPasses {

    private LaterPasses() {}

    /**
     * Lets checkpoints fail in the table's environment. Once the input of an operator has ended,
     * barriers and timers reach it no more until it has ended, too: a checkpoint that begins in the
     * later passes expires when they take longer than its timeout, and a job that does not bear
     * with that would start again, for ever.
     *
     * @throws IllegalArgumentException if the table has no end. Sources of Flink's old interface do
     *     not tell, and are trusted
     */
    static void prepare(DataStream<?> rows) {
        rows.getTransformation().getTransitivePredecessors().forEach(LaterPasses::requireEnd);
        rows.getExecutionEnvironment()
                .getCheckpointConfig()
                .setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    }

    private static void requireEnd(Transformation<?> transformation) {
        if (transformation instanceof SourceTransformation<?, ?, ?> source
                && source.getBoundedness() == Boundedness.CONTINUOUS_UNBOUNDED) {
            throw new IllegalArgumentException(
                    "epochs is more than 1, but the table has no end, for its source "
                            + source.getName()
                            + " has none; set epochs to 1, or give the source an end");
        }
    }
}

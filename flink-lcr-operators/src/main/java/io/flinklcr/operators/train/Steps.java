package io.flinklcr.operators.train;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves steps within other records. */
final class Steps {

    private Steps() {}

    static void write(Step step, DataOutputView target) throws IOException {
        target.writeLong(step.number());
        target.writeLong(step.position());
    }

    static Step read(DataInputView source) throws IOException {
        return new Step(source.readLong(), source.readLong());
    }
}

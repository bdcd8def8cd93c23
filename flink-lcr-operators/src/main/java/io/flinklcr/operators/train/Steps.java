package io.flinklcr.operators.train;

import io.flinklcr.operators.record.SchedulePositions;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves steps within other records. */
final class Steps {

    private Steps() {}

    static void write(Step step, DataOutputView target) throws IOException {
        target.writeLong(step.number());
        SchedulePositions.write(step.position(), target);
    }

    static Step read(DataInputView source) throws IOException {
        return new Step(source.readLong(), SchedulePositions.read(source));
    }
}

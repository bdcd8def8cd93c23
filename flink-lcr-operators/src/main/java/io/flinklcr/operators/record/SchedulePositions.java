package io.flinklcr.operators.record;

import io.flinklcr.models.train.SchedulePosition;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves places in the schedule within other records. */
public final class SchedulePositions {

    private SchedulePositions() {}

    /** Writes a place. */
    public static void write(SchedulePosition position, DataOutputView target) throws IOException {
        target.writeLong(position.step());
        target.writeLong(position.sinceRestart());
        target.writeFloat(position.learningRate());
    }

    /** Reads a place that {@link #write} wrote. */
    public static SchedulePosition read(DataInputView source) throws IOException {
        return new SchedulePosition(source.readLong(), source.readLong(), source.readFloat());
    }
}

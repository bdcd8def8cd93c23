package io.flinklcr.operators.drift;

import io.flinklcr.models.drift.PrequentialAccuracy;
import io.flinklcr.models.drift.PrequentialState;
import io.flinklcr.models.drift.StepOutcome;
import io.flinklcr.models.drift.WatchState;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of what the watch for drift remembers, bit for bit. */
public final class WatchStateSerializer extends RecordSerializer<WatchState> {

    /** The serializer; it has no state. */
    public static final WatchStateSerializer INSTANCE = new WatchStateSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void serialize(WatchState state, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        DetectorStates.write(state.detector(), target);
        target.writeInt(state.accuracy().window().size());
        for (StepOutcome step : state.accuracy().window()) {
            target.writeInt(step.images());
            target.writeInt(step.correct());
        }
        target.writeDouble(state.accuracy().fadedCorrect());
        target.writeDouble(state.accuracy().fadedImages());
        target.writeLong(state.drifts());
    }

    @Override
    public WatchState deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "the watch for drift", source);
        return new WatchState(
                DetectorStates.read(source),
                new PrequentialState(readWindow(source), source.readDouble(), source.readDouble()),
                source.readLong());
    }

    private static List<StepOutcome> readWindow(DataInputView source) throws IOException {
        int steps = source.readInt();
        if (steps < 0 || steps > PrequentialAccuracy.MAX_WINDOW) {
            throw new IOException("a window of accuracies has no " + steps + " steps");
        }
        List<StepOutcome> window = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            window.add(new StepOutcome(source.readInt(), source.readInt()));
        }
        return window;
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchState> {

        /** Called by Flink. */
        public Snapshot() {
            super(WatchStateSerializer::new);
        }
    }
}

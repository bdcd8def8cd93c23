package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.SchedulePosition;
import java.util.List;

/** What a model replica asks of a training engine; called on the replica's thread alone. */
interface ReplicaEngine extends AutoCloseable {

    /** Overwrites part of the flat state, from {@code offset} on. */
    void install(int offset, float[] values);

    /** A copy of the flat state. */
    float[] state();

    /** Forward pass in training mode at a place in the schedule. */
    ForwardResult forward(Batch batch, SchedulePosition position);

    /** Backward pass of the last {@link #forward}; a fresh vector as long as the state. */
    float[] backward(List<BlockSpectrum> spectra);

    @Override
    void close();
}

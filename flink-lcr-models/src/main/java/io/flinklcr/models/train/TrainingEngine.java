package io.flinklcr.models.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * One model replica: the network's state and the forward and backward half of a training step.
 * Confined to one thread from construction to {@link #close()}. State is one flat vector: the
 * trainable parameters, then the running statistics.
 */
public final class TrainingEngine implements AutoCloseable {

    public TrainingEngine(TrainingPlan plan) {
        throw new UnsupportedOperationException();
    }

    /** Overwrites part of the flat state, from {@code offset} on. */
    public void install(int offset, float[] values) {
        throw new UnsupportedOperationException();
    }

    /** A copy of the flat state. */
    public float[] state() {
        throw new UnsupportedOperationException();
    }

    /** Forward pass in training mode at a step (the step fixes EDE's t and k). */
    public ForwardResult forward(Batch batch, long step) {
        throw new UnsupportedOperationException();
    }

    /**
     * Backward pass of the last {@link #forward}.
     *
     * @param spectra one a block, in order
     * @return a fresh vector as long as the state: gradients (means over the micro-batch) at the
     *     trainable positions, this batch's statistics (mean, unbiased variance) at the positions
     *     of the running statistics
     */
    public float[] backward(List<BlockSpectrum> spectra) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

package io.flinklcr.models.train;

import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * One model replica: the network's state and the forward and backward half of a training step.
 * Confined to one thread from construction to {@link #close()}. State is one flat vector: the
 * trainable parameters, then the running statistics.
 */
public final class TrainingEngine implements AutoCloseable {

    private final TrainingPlan plan;
    private final Parallel parallel;
    private final float[] state;
    private final Network fullBatch;
    private Network partialBatch;
    private SoftmaxLoss loss;
    private SchedulePosition position;

    /**
     * Builds the network and its buffers for the plan's batch size; the state is zero until
     * installed.
     */
    public TrainingEngine(TrainingPlan plan) {
        Backend.prepare(plan.execution());
        this.plan = plan;
        parallel = new Parallel(plan.execution().threads());
        state = new float[ParameterLayout.of(plan.network()).size()];
        fullBatch = build(plan.batchSize());
    }

    /** Overwrites part of the flat state, from {@code offset} on. */
    public void install(int offset, float[] values) {
        System.arraycopy(values, 0, state, offset, values.length);
    }

    /** A copy of the flat state. */
    public float[] state() {
        return state.clone();
    }

    /**
     * Forward pass in training mode of a run without restarts.
     *
     * @param batch 1 image to the plan's batch size
     * @param step number of steps done before
     */
    public ForwardResult forward(Batch batch, long step) {
        return forward(batch, step, true);
    }

    /**
     * Forward pass in training mode of a run without restarts, with or without retention.
     *
     * @param batch 1 image to the plan's batch size
     * @param step number of steps done before
     * @param retention whether to compute the moments of every block; else there are none, and
     *     {@link #backward} takes no spectra
     */
    public ForwardResult forward(Batch batch, long step, boolean retention) {
        return forward(batch, plan.positionAfter(step), retention);
    }

    /**
     * Forward pass in training mode.
     *
     * @param batch 1 image to the plan's batch size
     * @param position place of the step in the schedule, which fixes EDE's (t, k) and how batch
     *     norm normalises
     */
    public ForwardResult forward(Batch batch, SchedulePosition position) {
        return forward(batch, position, true);
    }

    /**
     * Forward pass in training mode, with or without retention.
     *
     * @param batch 1 image to the plan's batch size
     * @param position place of the step in the schedule
     * @param retention whether to compute the moments of every block; else there are none, and
     *     {@link #backward} takes no spectra
     */
    public ForwardResult forward(Batch batch, SchedulePosition position, boolean retention) {
        this.position = position;
        closePartialBatch();
        if (batch.size() != plan.batchSize()) {
            partialBatch = build(batch.size());
        }
        float[] logits = network().forward(batch.images(), state, plan.normalizesByBatch(position));
        loss = new SoftmaxLoss(logits, batch.labels(), batch.size(), plan.labelSmoothing());
        List<BlockMoments> moments = retention ? network().moments() : List.of();
        int nonFinite = Float.isFinite(loss.crossEntropy()) ? -1 : network().firstNonFiniteBlock();
        return new ForwardResult(
                batch.size(), loss.crossEntropy(), loss.correct(), moments, nonFinite);
    }

    /**
     * Backward pass of the last {@link #forward}.
     *
     * @param spectra one a block, in order; none for a gradient without retention
     * @return a fresh vector as long as the state: gradients (means over the micro-batch) at the
     *     trainable positions, this batch's statistics (mean, unbiased variance) at the positions
     *     of the running statistics
     */
    public float[] backward(List<BlockSpectrum> spectra) {
        Quantizers quantizers = plan.network().binarization().at(plan.progress(position));
        float[] gradient = network().backward(state, loss.gradient(), spectra, quantizers);
        closePartialBatch();
        return gradient;
    }

    @Override
    public void close() {
        closePartialBatch();
        fullBatch.close();
        parallel.close();
    }

    private Network build(int images) {
        return plan.execution().kernels().network(plan.network(), images, parallel);
    }

    private Network network() {
        return partialBatch == null ? fullBatch : partialBatch;
    }

    private void closePartialBatch() {
        if (partialBatch != null) {
            partialBatch.close();
            partialBatch = null;
        }
    }
}

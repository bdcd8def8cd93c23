package io.flinklcr.models.train;

import io.flinklcr.models.network.FilterBuffers;
import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.Orthogonality;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.Resources;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.LocalRetention;
import java.util.List;

/**
 * One model replica: the network's state and the forward and backward half of a training step.
 * Confined to one thread from construction to {@link #close()}. State is one flat vector: the
 * trainable parameters, then what no gradient moves.
 */
public final class TrainingEngine implements AutoCloseable {

    private final TrainingPlan plan;
    private final Parallel parallel;
    private final FilterBuffers buffers;
    private final float[] state;
    private final BatchNetworks networks;
    private final TeacherNetwork teacher;
    private final Orthogonality orthogonality;
    private final LocalRetention local;
    private SoftmaxLoss loss;
    private List<BlockSpectrum> localSpectra;
    private SchedulePosition position;

    /**
     * Builds the network and its buffers for the plan's batch size; the state is zero until
     * installed.
     *
     * @param plan without a teacher
     */
    public TrainingEngine(TrainingPlan plan) {
        this(plan, null);
    }

    /**
     * Builds the network, its teacher and their buffers for the plan's batch size; the state is
     * zero until installed.
     *
     * @param teacherState flat state of the plan's teacher, or {@code null} where there is none
     * @throws IllegalArgumentException if the state is not one of the teacher's network
     */
    public TrainingEngine(TrainingPlan plan, float[] teacherState) {
        TeacherNetwork.requireFits(plan, teacherState);
        Backend.prepare(plan.execution());
        this.plan = plan;
        parallel = new Parallel(plan.execution().threads());
        try {
            buffers = new FilterBuffers(plan.network());
            state = new float[ParameterLayout.of(plan.network()).size()];
            networks = new BatchNetworks(plan.network(), plan, parallel);
            orthogonality = new Orthogonality(plan.network(), plan.orthogonality());
            local = new LocalRetention(plan.retention(), plan.network().blocks());
            teacher =
                    plan.teacher() == null
                            ? null
                            : new TeacherNetwork(plan, teacherState, parallel);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
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
        Network network = networks.resize(batch.size());
        buffers.refine(state, position.step());
        float[] logits = network.forward(batch.images(), state, plan.normalizesByBatch(position));
        loss = new SoftmaxLoss(logits, batch.labels(), batch.size(), targets(batch));
        List<BlockMoments> moments = retention ? moments() : List.of();
        int nonFinite = Float.isFinite(loss.crossEntropy()) ? -1 : network.firstNonFiniteBlock();
        return new ForwardResult(
                batch.size(),
                loss.crossEntropy(),
                loss.correct(),
                moments,
                nonFinite,
                network.saturation());
    }

    /**
     * Backward pass of the last {@link #forward}.
     *
     * @param spectra one a block, in order; none for a gradient without retention
     * @return a fresh vector as long as the state: gradients (means over the micro-batch) at the
     *     trainable positions, this batch's statistics (mean, unbiased variance) at the positions
     *     of the running statistics, and buffers
     */
    public float[] backward(List<BlockSpectrum> spectra) {
        Quantizers quantizers = plan.network().binarization().at(plan.progress(position));
        boolean own = plan.retention().form().isLocal() && !spectra.isEmpty();
        float[] gradient =
                networks.current()
                        .backward(state, loss.gradient(), own ? localSpectra : spectra, quantizers);
        buffers.report(state, gradient);
        orthogonality.addGradient(state, gradient);
        closePartial();
        return gradient;
    }

    @Override
    public void close() {
        Resources.closeAll(networks, teacher, orthogonality, parallel);
    }

    private float[] targets(Batch batch) {
        float[] targets =
                Targets.of(
                        batch.labels(),
                        batch.size(),
                        plan.network().classes(),
                        plan.labelSmoothing());
        if (teacher != null) {
            teacher.look(batch, targets);
        }
        return targets;
    }

    private List<BlockMoments> moments() {
        List<BlockMoments> moments = networks.current().moments();
        moments = teacher == null ? moments : teacher.moments(moments);
        return plan.retention().form().isLocal() ? evaluated(moments) : moments;
    }

    /** Keeps what the backward pass needs of a local form, and tells what came out. */
    private List<BlockMoments> evaluated(List<BlockMoments> moments) {
        List<LocalRetention.Outcome> outcomes =
                moments.stream().map(each -> local.evaluate(each, position.step())).toList();
        localSpectra = outcomes.stream().map(LocalRetention.Outcome::gradient).toList();
        return outcomes.stream().map(LocalRetention.Outcome::report).toList();
    }

    private void closePartial() {
        networks.closePartial();
        if (teacher != null) {
            teacher.closePartial();
        }
    }
}

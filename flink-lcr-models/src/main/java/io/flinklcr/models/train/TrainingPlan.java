package io.flinklcr.models.train;

import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionOptions;
import java.io.Serializable;

/**
 * Everything that fixes the arithmetic of a training run; two runs with equal plans over the same
 * images end with equal bits.
 *
 * @param network the network
 * @param normalization normalisation of its input
 * @param batchSize images a step, at least 2 (batch norm needs a variance)
 * @param schedule how learning rate and EDE move
 * @param optimizer the optimiser
 * @param retention Lipschitz Continuity Retention
 * @param orthogonality β of {@link io.flinklcr.models.network.Orthogonality}, 0 for none
 * @param labelSmoothing share ε of the target that is spread over all classes (Szegedy et al., CVPR
 *     2016, section 7), in [0, 1)
 * @param seed seed of the initial weights and of augmentation
 * @param normGamma what the scales of batch norms behind the blocks' convolutions begin with,
 *     positive
 * @param normFreeze share of a cycle of the schedule, in (0, 1], from which on batch norm
 *     normalises by the running statistics, which then rest until the next cycle; 1 for never. A
 *     constant schedule has no end to settle before, so it never freezes
 * @param execution threads and kernels of a trainer
 * @param teacher a trained network to look to; {@code null} for none
 */
public record TrainingPlan(
        NetworkSpec network,
        Normalization normalization,
        int batchSize,
        Schedule schedule,
        Optimizer optimizer,
        RetentionOptions retention,
        float orthogonality,
        float labelSmoothing,
        long seed,
        float normGamma,
        float normFreeze,
        Execution execution,
        Teacher teacher)
        implements Serializable {

    /** Share of a schedule after which batch norm rests, unless told otherwise. */
    public static final float NORM_FREEZE = 0.8f;

    private static final float STATISTICS_MOMENTUM = 0.1f;
    private static final float SLOWEST_STATISTICS = 0.1f;

    /**
     * @throws IllegalArgumentException if a number is out of range or the normalisation does not
     *     fit the input's channels, or the form of retention or the teacher the network
     */
    public TrainingPlan {
        if (batchSize < 2) {
            throw new IllegalArgumentException("batch size must be at least 2, not " + batchSize);
        }
        if (schedule.horizonSteps() < 1) {
            throw new IllegalArgumentException(
                    "horizon must be at least 1 step, not " + schedule.horizonSteps());
        }
        if (!(orthogonality >= 0) || Float.isInfinite(orthogonality)) {
            throw new IllegalArgumentException(
                    "orthogonality must be at least 0, not " + orthogonality);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "label smoothing must be in [0, 1), not " + labelSmoothing);
        }
        if (!(normGamma > 0) || Float.isInfinite(normGamma)) {
            throw new IllegalArgumentException(
                    "the scales of batch norms must begin with a positive number, not "
                            + normGamma);
        }
        if (!(normFreeze > 0 && normFreeze <= 1)) {
            throw new IllegalArgumentException(
                    "the freeze of batch norm must be in (0, 1], not " + normFreeze);
        }
        if (normalization.mean().size() != network.input().channels()) {
            throw new IllegalArgumentException(
                    "normalisation has "
                            + normalization.mean().size()
                            + " channels, images "
                            + network.input().channels());
        }
        if (retention.form() == RetentionForm.BATCH) {
            network.requireBlocksOfEqualWidth();
        }
        if (teacher != null) {
            teacher.requireFits(network);
        }
    }

    /** A plan without a teacher or orthogonality, whose batch norms begin with scales of 1. */
    public TrainingPlan(
            NetworkSpec network,
            Normalization normalization,
            int batchSize,
            Schedule schedule,
            Optimizer optimizer,
            RetentionOptions retention,
            float labelSmoothing,
            long seed,
            float normFreeze,
            Execution execution) {
        this(
                network,
                normalization,
                batchSize,
                schedule,
                optimizer,
                retention,
                0,
                labelSmoothing,
                seed,
                1,
                normFreeze,
                execution,
                null);
    }

    /** The same plan with a teacher. */
    public TrainingPlan with(Teacher other) {
        return with(orthogonality, normGamma, other);
    }

    /**
     * The same plan with weights pulled towards orthogonality.
     *
     * @param strength β, at least 0
     */
    public TrainingPlan withOrthogonality(float strength) {
        return with(strength, normGamma, teacher);
    }

    /** The same plan whose batch norms begin with another scale. */
    public TrainingPlan withNormGamma(float gamma) {
        return with(orthogonality, gamma, teacher);
    }

    private TrainingPlan with(float strength, float gamma, Teacher other) {
        return new TrainingPlan(
                network,
                normalization,
                batchSize,
                schedule,
                optimizer,
                retention,
                strength,
                labelSmoothing,
                seed,
                gamma,
                normFreeze,
                execution,
                other);
    }

    /** What training begins with. */
    public float[] initialState() {
        return InitialState.of(network, seed, normGamma);
    }

    /** Steps of EDE's course, and of the cosine schedule to its end. */
    public int horizonSteps() {
        return schedule.horizonSteps();
    }

    /** The place of the first step. */
    public SchedulePosition start() {
        return positionAfter(0);
    }

    /** The place after so many steps without a restart. */
    public SchedulePosition positionAfter(long steps) {
        return new SchedulePosition(steps, steps, optimizer.learningRate());
    }

    /**
     * The place of the step after a drift. With a restart EDE and λ go on from where they stood at
     * a share of the horizon, and the learning rate sets out anew.
     *
     * @param position of the step in which the drift was found
     */
    public SchedulePosition afterDrift(DriftReaction reaction, SchedulePosition position) {
        return reaction instanceof DriftReaction.Restart restart
                ? new SchedulePosition(
                        Math.round(restart.share() * horizonSteps()), 0, restart.learningRate())
                : position.next();
    }

    /** Progress of a step through the horizon, in [0, 1]; fixes EDE's (t, k). */
    public double progress(SchedulePosition position) {
        return Math.min(1.0, (double) position.step() / horizonSteps());
    }

    /** Progress of a step through the horizon, without a restart before. */
    public double progress(long step) {
        return progress(positionAfter(step));
    }

    /** Learning rate of a step, by decay and warm-up of the schedule. */
    public float learningRateAt(SchedulePosition position) {
        return (float) (decayed(position) * schedule.warmUpAt(position.sinceRestart()));
    }

    /** Learning rate of a step without a restart before. */
    public float learningRateAt(long step) {
        return learningRateAt(positionAfter(step));
    }

    /**
     * Whether batch norm normalises by the batch's statistics at a step, or by the running ones. A
     * cycle ends on the latter as in quantisation-aware training (Krishnamoorthi, 2018, section
     * 3.2.2): a network of signs feels the difference, since a small shift of a mean can flip the
     * sign of a whole uniform background. Without, trained networks were seen to lose 14 points
     * from training to inference.
     */
    public boolean normalizesByBatch(SchedulePosition position) {
        return normFreeze >= 1 || !schedule.cycleAt(position.sinceRestart()).hasReached(normFreeze);
    }

    /** Whether batch norm normalises by the batch at a step without a restart before. */
    public boolean normalizesByBatch(long step) {
        return normalizesByBatch(positionAfter(step));
    }

    /**
     * Rates of a step. The momentum of running statistics starts at the usual 0.1 and falls with
     * the decay of the learning rate to 0.01: as weights come to rest, the statistics average over
     * more of the stream. A restart of the learning rate raises it again, and a constant one keeps
     * it at 0.1. Updates count from the start of the schedule.
     */
    public StepRates ratesAt(SchedulePosition position) {
        float share = Math.max(SLOWEST_STATISTICS, decayed(position) / position.learningRate());
        return new StepRates(
                learningRateAt(position), STATISTICS_MOMENTUM * share, position.step() + 1);
    }

    private float decayed(SchedulePosition position) {
        return (float) (position.learningRate() * schedule.decayAt(position.sinceRestart()));
    }

    /** Rates of a step without a restart before. */
    public StepRates ratesAt(long step) {
        return ratesAt(positionAfter(step));
    }
}

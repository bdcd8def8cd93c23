package io.flinklcr.models.train;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import java.io.Serializable;

/**
 * Everything that fixes the arithmetic of a training run; two runs with equal plans over the same
 * images end with equal bits.
 *
 * @param network the network
 * @param normalization normalisation of its input
 * @param batchSize images a step, at least 2 (batch norm needs a variance)
 * @param horizonSteps step at which the learning rate reaches 0 and EDE its final (t, k), at least
 *     1
 * @param sgd the optimiser
 * @param retention Lipschitz Continuity Retention
 * @param seed seed of the initial weights and of augmentation
 * @param normFreeze share of the horizon, in (0, 1], from which on batch norm normalises by the
 *     running statistics, which then rest; 1 for never
 * @param execution threads and kernels of a trainer
 */
public record TrainingPlan(
        NetworkSpec network,
        Normalization normalization,
        int batchSize,
        int horizonSteps,
        SgdOptions sgd,
        RetentionOptions retention,
        long seed,
        float normFreeze,
        Execution execution)
        implements Serializable {

    private static final float STATISTICS_MOMENTUM = 0.1f;
    private static final float SLOWEST_STATISTICS = 0.1f;

    /**
     * @throws IllegalArgumentException if a number is out of range or the normalisation does not
     *     fit the input's channels
     */
    public TrainingPlan {
        if (batchSize < 2) {
            throw new IllegalArgumentException("batch size must be at least 2, not " + batchSize);
        }
        if (horizonSteps < 1) {
            throw new IllegalArgumentException(
                    "horizon must be at least 1 step, not " + horizonSteps);
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
    }

    /** Progress of a step through the horizon, in [0, 1]. */
    public double progress(long step) {
        return Math.min(1.0, (double) step / horizonSteps);
    }

    /** Cosine learning rate lr/2 · (1 + cos(π·progress)) (Loshchilov and Hutter, ICLR 2017). */
    public float learningRateAt(long step) {
        return (float) (sgd.learningRate() / 2.0 * (1 + Math.cos(Math.PI * progress(step))));
    }

    /**
     * Whether batch norm normalises by the batch's statistics at a step, or by the running ones.
     * Training ends on the latter as in quantisation-aware training (Krishnamoorthi, 2018, section
     * 3.2.2): a network of signs feels the difference, since a small shift of a mean can flip the
     * sign of a whole uniform background. Without, trained networks were seen to lose 14 points
     * from training to inference.
     */
    public boolean normalizesByBatch(long step) {
        return normFreeze >= 1 || step < Math.round((double) normFreeze * horizonSteps);
    }

    /**
     * Rates of a step. The momentum of running statistics starts at the usual 0.1 and falls with
     * the learning rate to 0.01: as weights come to rest, the statistics average over more of the
     * stream.
     */
    public StepRates ratesAt(long step) {
        float learningRate = learningRateAt(step);
        float share = Math.max(SLOWEST_STATISTICS, learningRate / sgd.learningRate());
        return new StepRates(learningRate, STATISTICS_MOMENTUM * share);
    }
}

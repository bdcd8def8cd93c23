package io.flinklcr.models.drift;

import java.io.Serializable;

/** What training does about a drift, besides telling of it. */
public sealed interface DriftReaction extends Serializable {

    /** Nothing. */
    record Report() implements DriftReaction {}

    /** Stops the job, so that somebody can look before more images are trained on. */
    record Stop() implements DriftReaction {}

    /**
     * Restarts the schedule, so that weights that had come to rest can change their signs again.
     * Weights, momentum and running statistics go on from where they are.
     *
     * @param share of the horizon, in [0, 1], at which EDE and λ stand after it: t = 10^(−3 +
     *     4·share), but no more than {@link io.flinklcr.models.quantize.Binarization#edeEnd}, and k
     *     = max(1/t, 1)
     * @param learningRate with which the learning rate sets out on its first cycle anew, positive
     */
    record Restart(double share, float learningRate) implements DriftReaction {

        /**
         * @throws IllegalArgumentException if a number is out of range
         */
        public Restart {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "the schedule restarts at a share of the horizon in [0, 1], not " + share);
            }
            if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
                throw new IllegalArgumentException(
                        "learning rate of a restart must be positive, not " + learningRate);
            }
        }
    }
}

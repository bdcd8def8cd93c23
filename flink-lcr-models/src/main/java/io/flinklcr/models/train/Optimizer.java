package io.flinklcr.models.train;

import java.io.Serializable;

/** How gradients move the trainable values. */
public sealed interface Optimizer extends Serializable permits SgdOptions, AdamOptions {

    /** Initial learning rate, positive. */
    float learningRate();

    /** Factor of a weight in its gradient, at least 0. */
    float weightDecay();

    /** What weight decay acts on. */
    DecayScope decayScope();

    /**
     * Whether latent weights are clipped to [−1, 1] after every step (Courbariaux et al., 2016,
     * Algorithm 1).
     */
    boolean clipLatent();

    /** Numbers that are kept for each value from step to step, side by side. */
    int slots();
}

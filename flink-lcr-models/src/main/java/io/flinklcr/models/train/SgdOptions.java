package io.flinklcr.models.train;

/**
 * Stochastic gradient descent with momentum and weight decay: g ← g + wd·w, v ← m·v + g, w ← w −
 * lr·v; with Nesterov's momentum w ← w − lr·(g + m·v) (Sutskever et al., ICML 2013, as PyTorch has
 * it).
 *
 * @param learningRate initial learning rate, positive
 * @param momentum m, in [0, 1)
 * @param weightDecay wd, at least 0
 * @param decayScope what weight decay acts on
 * @param nesterov whether momentum is Nesterov's
 * @param clipLatent whether latent weights are clipped to [−1, 1] after every step (Courbariaux et
 *     al., 2016, Algorithm 1)
 */
public record SgdOptions(
        float learningRate,
        float momentum,
        float weightDecay,
        DecayScope decayScope,
        boolean nesterov,
        boolean clipLatent)
        implements Optimizer {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public SgdOptions {
        Ranges.requireRates(learningRate, weightDecay);
        Ranges.requireShare("momentum", momentum);
    }

    /** Plain SGD with weight decay on all parameters. */
    public SgdOptions(float learningRate, float momentum, float weightDecay) {
        this(learningRate, momentum, weightDecay, DecayScope.ALL, false, false);
    }

    @Override
    public int slots() {
        return 1;
    }
}

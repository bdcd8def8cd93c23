package io.flinklcr.models.train;

/**
 * Adam (Kingma and Ba, ICLR 2015, Algorithm 1): g ← g + wd·w, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1
 * − β₂)·g², w ← w − lr·(m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε), ε = 10⁻⁸, where t counts the updates
 * since m and v were 0.
 *
 * @param learningRate initial learning rate, positive
 * @param beta1 β₁, in [0, 1)
 * @param beta2 β₂, in [0, 1)
 * @param weightDecay wd, at least 0
 * @param decayScope what weight decay acts on
 * @param clipLatent whether latent weights are clipped to [−1, 1] after every step
 */
public record AdamOptions(
        float learningRate,
        float beta1,
        float beta2,
        float weightDecay,
        DecayScope decayScope,
        boolean clipLatent)
        implements Optimizer {

    static final double EPSILON = 1e-8;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public AdamOptions {
        Ranges.requireRates(learningRate, weightDecay);
        Ranges.requireShare("beta 1 of Adam", beta1);
        Ranges.requireShare("beta 2 of Adam", beta2);
    }

    @Override
    public int slots() {
        return 2;
    }
}

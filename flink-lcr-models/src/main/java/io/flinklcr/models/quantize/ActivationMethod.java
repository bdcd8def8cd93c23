package io.flinklcr.models.quantize;

import java.util.function.DoubleFunction;

/** What stands in for the derivative where activations become signs. */
public enum ActivationMethod {
    /** The Error Decay Estimator, of IR-Net. */
    EDE(ErrorDecay::at),
    /** The clipped straight-through estimator, of BinaryNet, XNOR-Net and DoReFa-Net. */
    CLIP(progress -> new ClippedIdentity()),
    /** ApproxSign, of Bi-Real Net and ReActNet. */
    APPROX_SIGN(progress -> new ApproxSign()),
    /** Of RBNN, whose activations are standardised before: every image by itself. */
    QUADRATIC(QuadraticDecay::ofActivations);

    private final DoubleFunction<PseudoGradient> estimator;

    ActivationMethod(DoubleFunction<PseudoGradient> estimator) {
        this.estimator = estimator;
    }

    /** Whether activations have mean 0 and standard deviation 1 in every image before signs. */
    public boolean isStandardized() {
        return this == QUADRATIC;
    }

    /**
     * The straight-through estimator at a point of the schedule.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public PseudoGradient at(double progress) {
        return estimator.apply(progress);
    }
}

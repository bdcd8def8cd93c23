package io.flinklcr.models.quantize;

/** What stands in for the derivative where activations become signs. */
public enum ActivationMethod {
    /** The Error Decay Estimator, of IR-Net. */
    EDE {
        @Override
        public PseudoGradient at(double progress) {
            return ErrorDecay.at(progress);
        }
    },
    /** The clipped straight-through estimator, of BinaryNet, XNOR-Net and DoReFa-Net. */
    CLIP {
        @Override
        public PseudoGradient at(double progress) {
            return new ClippedIdentity();
        }
    },
    /** ApproxSign, of Bi-Real Net and ReActNet. */
    APPROX_SIGN {
        @Override
        public PseudoGradient at(double progress) {
            return new ApproxSign();
        }
    };

    /**
     * The straight-through estimator at a point of the schedule.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public abstract PseudoGradient at(double progress);
}

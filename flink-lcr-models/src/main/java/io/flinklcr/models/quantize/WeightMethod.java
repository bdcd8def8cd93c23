package io.flinklcr.models.quantize;

/** How latent weights of binary convolutions become binary ones, and gradients come back. */
public enum WeightMethod {
    /** Libra-PB with EDE, of IR-Net. */
    LIBRA {
        @Override
        public WeightQuantizer at(double progress) {
            return new LibraBinarization(ErrorDecay.at(progress));
        }
    },
    /** Signs without a scale, of BinaryNet. */
    SIGN {
        @Override
        public WeightQuantizer at(double progress) {
            return new SignWeights();
        }
    },
    /** Centred and scaled by channel, of XNOR-Net. */
    XNOR {
        @Override
        public WeightQuantizer at(double progress) {
            return new XnorWeights();
        }
    },
    /** Scaled by layer, of DoReFa-Net. */
    DOREFA {
        @Override
        public WeightQuantizer at(double progress) {
            return new DoReFaWeights();
        }
    },
    /** Scaled by channel, of Bi-Real Net. */
    BIREAL {
        @Override
        public WeightQuantizer at(double progress) {
            return new BiRealWeights();
        }
    };

    /**
     * The quantizer at a point of the schedule. Binary weights do not depend on it, gradients may.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public abstract WeightQuantizer at(double progress);
}

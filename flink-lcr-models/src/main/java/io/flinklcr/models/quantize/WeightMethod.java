package io.flinklcr.models.quantize;

import java.util.function.DoubleFunction;

/** How latent weights of binary convolutions become binary ones, and gradients come back. */
public enum WeightMethod {
    /** Libra-PB with EDE, of IR-Net. */
    LIBRA(progress -> new LibraBinarization(ErrorDecay.at(progress))),
    /** Signs without a scale, of BinaryNet. */
    SIGN(progress -> new SignWeights(new ClippedIdentity())),
    /** Centred and scaled by channel, of XNOR-Net. */
    XNOR(progress -> new XnorWeights()),
    /** Scaled by layer, of DoReFa-Net. */
    DOREFA(progress -> new DoReFaWeights()),
    /** Scaled by channel, of Bi-Real Net. */
    BIREAL(progress -> new BiRealWeights()),
    /** Signs of rotated weights, of RBNN. */
    ROTATED(progress -> new SignWeights(QuadraticDecay.ofWeights(progress))),
    /** Latent weights as they are: the full-precision counterpart of a BNN. */
    FLOAT(progress -> new FloatWeights());

    private final DoubleFunction<WeightQuantizer> quantizer;

    WeightMethod(DoubleFunction<WeightQuantizer> quantizer) {
        this.quantizer = quantizer;
    }

    /** Whether weights become ±1, but for a scale. */
    public boolean isBinary() {
        return this != FLOAT;
    }

    /** Whether a {@link Rotation} comes before the quantizer. */
    public boolean isRotated() {
        return this == ROTATED;
    }

    /**
     * The quantizer at a point of the schedule. Binary weights do not depend on it, gradients may.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public WeightQuantizer at(double progress) {
        return quantizer.apply(progress);
    }
}

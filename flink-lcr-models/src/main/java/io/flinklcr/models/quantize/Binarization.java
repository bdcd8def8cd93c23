package io.flinklcr.models.quantize;

import java.io.Serializable;
import java.util.Objects;

/**
 * A binarisation method: how weights and how activations become ±1, each on its own.
 *
 * @param weights how weights do
 * @param activations straight-through estimator of activations of one bit
 * @param activationBits bits of an activation: 1 for signs; 2 to {@value #MAX_BITS} for levels of
 *     [0, 1] (DoReFa-Net; Zhou et al., 2016, Eq. 11); {@value #FLOAT_BITS} for full precision
 * @param outputScale learned scales of the outputs of binary convolutions
 * @param edeEnd t at which EDE stays when its schedule comes there, in [1e-3, 10]
 */
public record Binarization(
        WeightMethod weights,
        ActivationMethod activations,
        int activationBits,
        OutputScale outputScale,
        float edeEnd)
        implements Serializable {

    /** Bits of an activation in full precision. */
    public static final int FLOAT_BITS = 32;

    /** Most bits of an activation that is quantized. */
    public static final int MAX_BITS = 8;

    /**
     * The usual end of EDE. Beyond 1 its k·t is above 1, so that it amplifies gradients near 0, in
     * every layer anew. Networks that reach t = 10 while they still learn were seen to diverge at
     * the end of training, the length of their gradient growing a thousandfold.
     */
    public static final float DEFAULT_EDE_END = 1;

    /** IR-Net (Qin et al., CVPR 2020). */
    public static final Binarization IRNET =
            new Binarization(WeightMethod.LIBRA, ActivationMethod.EDE);

    /**
     * @throws NullPointerException if a part is missing
     * @throws IllegalArgumentException if the bits are none of those above, or the end of EDE is
     *     out of range
     */
    public Binarization {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(outputScale, "outputScale");
        boolean known = activationBits >= 1 && activationBits <= MAX_BITS;
        if (!known && activationBits != FLOAT_BITS) {
            throw new IllegalArgumentException(
                    "activations have 1 to %d bits, or %d for full precision; not %d"
                            .formatted(MAX_BITS, FLOAT_BITS, activationBits));
        }
        if (!(edeEnd >= 1e-3f && edeEnd <= ErrorDecay.PUBLISHED_END)) {
            throw new IllegalArgumentException(
                    "EDE ends at a t in [0.001, %s], not %s"
                            .formatted(ErrorDecay.PUBLISHED_END, edeEnd));
        }
    }

    /** Activations of one bit and no learned scale. */
    public Binarization(WeightMethod weights, ActivationMethod activations) {
        this(weights, activations, 1, OutputScale.NONE, DEFAULT_EDE_END);
    }

    /** Whether weights and activations are both ±1, so that products are XNOR and bit count. */
    public boolean takesBits() {
        return weights.isBinary() && activationBits == 1;
    }

    /**
     * The quantizers at a point of the schedule.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public Quantizers at(double progress) {
        double held = Math.min(progress, ErrorDecay.progressAt(edeEnd));
        return new Quantizers(weights.at(held), activations.at(held));
    }
}

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
 * @param edeEnd t at which EDE stays when its schedule comes there, in [1e-3, 10]; RBNN's estimator
 *     stays at the same point of its own schedule
 * @param rotationSteps steps between updates of rotations, where weights have them
 * @param weightNorm what latent weights go through first
 */
public record Binarization(
        WeightMethod weights,
        ActivationMethod activations,
        int activationBits,
        OutputScale outputScale,
        float edeEnd,
        int rotationSteps,
        WeightNorm weightNorm)
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

    /**
     * The usual steps between updates of rotations: an epoch of CIFAR-10 in steps of 128 images.
     */
    public static final int DEFAULT_ROTATION_STEPS = 390;

    /** IR-Net (Qin et al., CVPR 2020). */
    public static final Binarization IRNET =
            new Binarization(WeightMethod.LIBRA, ActivationMethod.EDE, OutputScale.NONE);

    /**
     * @throws NullPointerException if a part is missing
     * @throws IllegalArgumentException if the bits are none of those above, or the end of EDE or
     *     the steps between updates of rotations are out of range
     */
    public Binarization {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(outputScale, "outputScale");
        Objects.requireNonNull(weightNorm, "weightNorm");
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
        if (rotationSteps < 1) {
            throw new IllegalArgumentException(
                    "rotations are updated every step or more seldom, not every " + rotationSteps);
        }
    }

    /** Activations of one bit, or of full precision where weights are. */
    public Binarization(
            WeightMethod weights, ActivationMethod activations, OutputScale outputScale) {
        this(
                weights,
                activations,
                weights.isBinary() ? 1 : FLOAT_BITS,
                outputScale,
                DEFAULT_EDE_END,
                DEFAULT_ROTATION_STEPS,
                WeightNorm.NONE);
    }

    /** The same with activations of so many bits. */
    public Binarization withActivationBits(int bits) {
        return new Binarization(
                weights, activations, bits, outputScale, edeEnd, rotationSteps, weightNorm);
    }

    /** The same with another end of EDE. */
    public Binarization withEdeEnd(float end) {
        return new Binarization(
                weights, activations, activationBits, outputScale, end, rotationSteps, weightNorm);
    }

    /** The same with latent weights normalised. */
    public Binarization with(WeightNorm other) {
        return new Binarization(
                weights, activations, activationBits, outputScale, edeEnd, rotationSteps, other);
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

package io.flinklcr.models.quantize;

import java.io.Serializable;
import java.util.Objects;

/**
 * A binarisation method: how weights and how activations become ±1, each on its own.
 *
 * @param weights how weights do
 * @param activations how activations do
 */
public record Binarization(WeightMethod weights, ActivationMethod activations)
        implements Serializable {

    /** IR-Net (Qin et al., CVPR 2020). */
    public static final Binarization IRNET =
            new Binarization(WeightMethod.LIBRA, ActivationMethod.EDE);

    /**
     * @throws NullPointerException if a part is missing
     */
    public Binarization {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(activations, "activations");
    }

    /**
     * The quantizers at a point of the schedule.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public Quantizers at(double progress) {
        return new Quantizers(weights.at(progress), activations.at(progress));
    }
}

package io.flinklcr.models.train;

import io.flinklcr.models.network.NetworkSpec;
import java.io.Serializable;
import java.util.Objects;

/**
 * A trained network, at rest, that training looks to.
 *
 * @param network what it looks like
 * @param weightsSha256 checksum of its weights file, by which it is known wherever it lies
 * @param distillation share w, in [0, 1], of its class probabilities in the target of the cross
 *     entropy; the rest are labels. At 1 the loss is that of ReActNet (Liu et al., ECCV 2020, Eq.
 *     5)
 * @param retention whether its activations take the place of the network's own latent ones in the
 *     retention loss, as in the code that the authors of LCR released
 */
public record Teacher(
        NetworkSpec network, String weightsSha256, float distillation, boolean retention)
        implements Serializable {

    /**
     * @throws IllegalArgumentException if the share is out of range
     * @throws NullPointerException if a part is missing
     */
    public Teacher {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(weightsSha256, "weightsSha256");
        if (!(distillation >= 0 && distillation <= 1)) {
            throw new IllegalArgumentException(
                    "the share of distillation must be in [0, 1], not " + distillation);
        }
    }

    /**
     * Asks whether the teacher can teach a network.
     *
     * @throws IllegalArgumentException if the two differ in images or classes, or, for retention,
     *     in anything but how they binarise
     */
    void requireFits(NetworkSpec pupil) {
        boolean alike =
                retention
                        ? network.with(pupil.binarization()).equals(pupil)
                        : network.input().equals(pupil.input())
                                && network.classes() == pupil.classes();
        if (!alike) {
            throw new IllegalArgumentException(
                    "a teacher of %s cannot teach %s; give one of the same %s"
                            .formatted(
                                    network,
                                    pupil,
                                    retention ? "network" : "image shape and classes"));
        }
    }
}

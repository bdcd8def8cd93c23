package io.flinklcr.models.image;

import java.io.Serializable;
import java.util.List;

/**
 * Per-channel normalisation {@code (pixel / 255 - mean) / std}.
 *
 * @param mean one finite value a channel, of pixels in [0, 1]
 * @param std one positive, finite value a channel
 */
public record Normalization(List<Float> mean, List<Float> std) implements Serializable {

    /**
     * @throws IllegalArgumentException if the lists differ in length, a deviation is not positive
     *     or a number not finite
     */
    public Normalization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || mean.size() != std.size()) {
            throw new IllegalArgumentException(
                    "normalisation needs one mean and one deviation a channel, got "
                            + mean.size()
                            + " and "
                            + std.size());
        }
        if (std.stream().anyMatch(value -> !(value > 0 && Float.isFinite(value)))) {
            throw new IllegalArgumentException(
                    "a standard deviation must be positive and finite: " + std);
        }
        if (!mean.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException("a mean must be a finite number: " + mean);
        }
    }
}

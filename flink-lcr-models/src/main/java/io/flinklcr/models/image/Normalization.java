package io.flinklcr.models.image;

import java.io.Serializable;
import java.util.List;

/**
 * Per-channel normalisation {@code (pixel / 255 - mean) / std}.
 *
 * @param mean one value a channel, in the unit interval
 * @param std one positive value a channel
 */
public record Normalization(List<Float> mean, List<Float> std) implements Serializable {

    /**
     * @throws IllegalArgumentException if the lists differ in length or a deviation is not positive
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
        if (std.stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("a standard deviation must be positive: " + std);
        }
    }
}

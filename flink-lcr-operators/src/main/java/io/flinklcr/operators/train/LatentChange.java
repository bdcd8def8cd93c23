package io.flinklcr.operators.train;

import java.util.Arrays;
import java.util.List;

/**
 * What an update does to binarized weights, one number a tensor.
 *
 * @param flips weights whose sign it changes; not to be changed
 * @param magnitudes sum of |latent| after it; not to be changed
 */
record LatentChange(int[] flips, float[] magnitudes) {

    /** No tensor. */
    static final LatentChange NONE = new LatentChange(new int[0], new float[0]);

    /** The sum over several parts of the state, in order. */
    static LatentChange sum(List<LatentChange> parts) {
        int[] flips = parts.get(0).flips.clone();
        float[] magnitudes = parts.get(0).magnitudes.clone();
        for (LatentChange part : parts.subList(1, parts.size())) {
            for (int i = 0; i < flips.length; i++) {
                flips[i] += part.flips[i];
                magnitudes[i] += part.magnitudes[i];
            }
        }
        return new LatentChange(flips, magnitudes);
    }

    /** Weights of all tensors whose sign changes. */
    int allFlips() {
        return Arrays.stream(flips).sum();
    }
}

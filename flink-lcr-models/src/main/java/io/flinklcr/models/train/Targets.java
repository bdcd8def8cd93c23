package io.flinklcr.models.train;

import java.util.Arrays;

/** Targets of the cross entropy. */
final class Targets {

    private Targets() {}

    /**
     * (1−ε)·one-hot + ε/classes of each label; ε is label smoothing (Szegedy et al., CVPR 2016,
     * section 7).
     *
     * @param labels at least N
     * @param images N
     * @param smoothing ε, in [0, 1)
     * @return (N, classes), row-major; each row sums to 1
     * @throws IllegalArgumentException if a label is not a class
     */
    static float[] of(int[] labels, int images, int classes, float smoothing) {
        float[] targets = new float[images * classes];
        Arrays.fill(targets, smoothing / classes);
        for (int image = 0; image < images; image++) {
            requireClass(labels[image], classes);
            targets[image * classes + labels[image]] += 1 - smoothing;
        }
        return targets;
    }

    private static void requireClass(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " is not in 0.." + (classes - 1));
        }
    }
}

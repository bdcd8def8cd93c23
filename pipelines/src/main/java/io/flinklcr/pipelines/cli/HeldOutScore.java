package io.flinklcr.pipelines.cli;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a version classifies held-out images.
 *
 * @param accuracy on clean images, in [0, 1]
 * @param corruptionError mean of the errors on corrupted ones, in [0, 1]; empty if there are none
 */
record HeldOutScore(double accuracy, OptionalDouble corruptionError) {

    /**
     * Averages the errors of corruptions, as CIFAR-10-C's authors do: without a normaliser.
     *
     * @param corrupted accuracy under each corruption
     */
    static HeldOutScore of(double accuracy, List<Double> corrupted) {
        return new HeldOutScore(
                accuracy, corrupted.stream().mapToDouble(each -> 1 - each).average());
    }
}

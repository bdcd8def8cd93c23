package io.flinklcr.pipelines.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * What a version must reach to be promoted.
 *
 * @param minAccuracy least accuracy, in [0, 1]
 * @param maxDrop most accuracy below that of the live version, in [0, 1]; other numbers are refused
 */
record PromotionGate(double minAccuracy, double maxDrop) {

    private static final double PERCENT = 100;

    PromotionGate {
        requireShare("--min-accuracy", minAccuracy);
        requireShare("--max-drop", maxDrop);
    }

    /**
     * Why a version may not be promoted; empty if it may.
     *
     * @param accuracy of the version
     * @param live accuracy of the live version, or {@code null} if there is none
     */
    Optional<String> refusal(double accuracy, Double live) {
        if (accuracy < minAccuracy) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "its accuracy is %.2f %%, below --min-accuracy %.2f %%",
                            PERCENT * accuracy,
                            PERCENT * minAccuracy));
        }
        if (live != null && accuracy < live - maxDrop) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "its accuracy is %.2f %%, that of the live version %.2f %%; --max-drop"
                                    + " allows %.2f %%",
                            PERCENT * accuracy,
                            PERCENT * live,
                            PERCENT * maxDrop));
        }
        return Optional.empty();
    }

    private static void requireShare(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " is in [0, 1], not " + value);
        }
    }
}

package io.flinklcr.pipelines.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * What a version must reach to be promoted.
 *
 * @param minAccuracy least accuracy, in [0, 1]
 * @param maxCorruptionError largest mean error on corrupted images, in [0, 1]
 * @param maxDrop how much worse than the live version it may be, in [0, 1], in accuracy and in that
 *     error; other numbers are refused
 */
record PromotionGate(double minAccuracy, double maxCorruptionError, double maxDrop) {

    private static final double PERCENT = 100;

    PromotionGate {
        requireShare("--min-accuracy", minAccuracy);
        requireShare("--max-corruption-error", maxCorruptionError);
        requireShare("--max-drop", maxDrop);
    }

    /**
     * Why a version may not be promoted; empty if it may.
     *
     * @param live score of the live version, or {@code null} if there is none
     */
    Optional<String> refusal(HeldOutScore score, HeldOutScore live) {
        return accuracy(score, live).or(() -> corruptionError(score, live));
    }

    private Optional<String> accuracy(HeldOutScore score, HeldOutScore live) {
        double accuracy = score.accuracy();
        if (accuracy < minAccuracy) {
            return text("its accuracy is %s, below --min-accuracy %s", accuracy, minAccuracy);
        }
        if (live != null && accuracy < live.accuracy() - maxDrop) {
            return text(
                    "its accuracy is %s, that of the live version %s; --max-drop allows %s",
                    accuracy, live.accuracy(), maxDrop);
        }
        return Optional.empty();
    }

    private Optional<String> corruptionError(HeldOutScore score, HeldOutScore live) {
        if (score.corruptionError().isEmpty()) {
            return Optional.empty();
        }
        double error = score.corruptionError().getAsDouble();
        if (error > maxCorruptionError) {
            return text(
                    "its mean corruption error is %s, above --max-corruption-error %s",
                    error, maxCorruptionError);
        }
        if (live != null && error > live.corruptionError().orElseThrow() + maxDrop) {
            return text(
                    "its mean corruption error is %s, that of the live version %s; --max-drop"
                            + " allows %s",
                    error, live.corruptionError().getAsDouble(), maxDrop);
        }
        return Optional.empty();
    }

    private static Optional<String> text(String form, Object... shares) {
        Object[] percent = new Object[shares.length];
        for (int i = 0; i < shares.length; i++) {
            percent[i] = String.format(Locale.ROOT, "%.2f %%", PERCENT * (double) shares[i]);
        }
        return Optional.of(form.formatted(percent));
    }

    private static void requireShare(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " is in [0, 1], not " + value);
        }
    }
}

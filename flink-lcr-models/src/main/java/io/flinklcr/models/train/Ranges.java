package io.flinklcr.models.train;

/** Checks of settings that optimisers share. */
final class Ranges {

    private Ranges() {}

    static void requireRates(float learningRate, float weightDecay) {
        if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "learning rate must be positive, not " + learningRate);
        }
        if (!(weightDecay >= 0) || Float.isInfinite(weightDecay)) {
            throw new IllegalArgumentException(
                    "weight decay must be at least 0, not " + weightDecay);
        }
    }

    static void requireShare(String what, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1), not " + value);
        }
    }
}

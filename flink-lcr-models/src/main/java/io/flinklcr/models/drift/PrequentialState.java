package io.flinklcr.models.drift;

import java.util.List;

/**
 * What the prequential accuracy remembers.
 *
 * @param window outcomes of the newest steps, the oldest first
 * @param fadedCorrect S, faded number of images classified correctly
 * @param fadedImages B, faded number of images
 */
public record PrequentialState(List<StepOutcome> window, double fadedCorrect, double fadedImages) {

    /** Before the first step. */
    public static final PrequentialState EMPTY = new PrequentialState(List.of(), 0, 0);

    /** Copies the list. */
    public PrequentialState {
        window = List.copyOf(window);
    }

    /** Share of the window's images classified correctly, in [0, 1]; NaN before the first step. */
    public double windowed() {
        long images = 0;
        long correct = 0;
        for (StepOutcome step : window) {
            images += step.images();
            correct += step.correct();
        }
        return (double) correct / images;
    }

    /** S/B, in [0, 1]; NaN before the first step. */
    public double faded() {
        return fadedCorrect / fadedImages;
    }
}

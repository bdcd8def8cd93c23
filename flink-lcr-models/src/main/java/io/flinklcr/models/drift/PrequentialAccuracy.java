package io.flinklcr.models.drift;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Accuracy on a stream, each image tested before it is trained on, of the recent past: over a
 * sliding window, and with fading factors (Gama, Sebastião and Rodrigues, On evaluating stream
 * learning algorithms, Machine Learning 90, 2013, sections 4.1 and 4.2).
 *
 * @param window steps of the window, 1 to {@value #MAX_WINDOW}
 * @param fading α in (0, 1]: what a step still counts when the next one comes; 0.99 remembers about
 *     100 steps, 1 all
 */
public record PrequentialAccuracy(int window, double fading) implements Serializable {

    /** Longest window, which bounds what is remembered to 32 KiB. */
    public static final int MAX_WINDOW = 4096;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public PrequentialAccuracy {
        if (window < 1 || window > MAX_WINDOW) {
            throw new IllegalArgumentException(
                    "the window of the prequential accuracy must be 1 to "
                            + MAX_WINDOW
                            + " steps, not "
                            + window);
        }
        if (!(fading > 0 && fading <= 1)) {
            throw new IllegalArgumentException(
                    "the fading factor of the prequential accuracy must be in (0, 1], not "
                            + fading);
        }
    }

    /**
     * Adds a step: S ← correct + α·S, B ← images + α·B, and the window slides.
     *
     * @param state as the last step left it, also with another window
     */
    public PrequentialState observe(PrequentialState state, StepOutcome outcome) {
        List<StepOutcome> steps = new ArrayList<>(state.window());
        steps.add(outcome);
        return new PrequentialState(
                steps.subList(Math.max(0, steps.size() - window), steps.size()),
                outcome.correct() + fading * state.fadedCorrect(),
                outcome.images() + fading * state.fadedImages());
    }
}

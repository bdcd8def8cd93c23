package io.flinklcr.models.drift;

import java.io.Serializable;

/**
 * Prequential test of one training step: how the network did on the step's images before it trained
 * on them (Gama, Sebastião and Rodrigues, Machine Learning 90, 2013).
 *
 * @param images of the step, at least 1
 * @param correct images classified correctly, 0 to {@code images}
 */
public record StepOutcome(int images, int correct) implements Serializable {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public StepOutcome {
        if (images < 1) {
            throw new IllegalArgumentException("a step has at least 1 image, not " + images);
        }
        if (correct < 0 || correct > images) {
            throw new IllegalArgumentException(
                    "of " + images + " images " + correct + " cannot be correct");
        }
    }

    /** Images classified wrongly. */
    public int errors() {
        return images - correct;
    }

    /** Share of images classified wrongly, in [0, 1]. */
    public double errorRate() {
        return (double) errors() / images;
    }
}

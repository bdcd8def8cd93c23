package io.flinklcr.operators.train;

import io.flinklcr.operators.image.Sample;

/**
 * An image that FORWARD holds, and its state.
 *
 * @param step number of the step in flight that it belongs to, or 0 while it waits for one
 * @param sample the image
 */
record QueuedImage(long step, Sample sample) {

    static QueuedImage waiting(Sample sample) {
        return new QueuedImage(0, sample);
    }

    QueuedImage in(long takenBy) {
        return new QueuedImage(takenBy, sample);
    }

    /** The image waiting for a step. */
    QueuedImage released() {
        return step == 0 ? this : waiting(sample);
    }

    boolean isTrained(long installedStep) {
        return step > 0 && step <= installedStep;
    }
}

package io.flinklcr.models.drift;

import java.io.Serializable;

/**
 * Watches the errors of a classifier for a lasting change for the worse. A detector is its options
 * alone; what it remembers is a value that it is given and returns, so that it can be kept with the
 * weights and restored bit for bit. Equal states and outcomes give equal judgements.
 */
public sealed interface DriftDetector extends Serializable permits Adwin, Ddm, NoDetection {

    /** The state before the first step. */
    DetectorState start();

    /**
     * Judges one step more.
     *
     * @param state as the last judgement left it; that of another detector counts as {@link
     *     #start()}, so that a run can go on with another one
     * @param outcome of the step
     */
    Judgement observe(DetectorState state, StepOutcome outcome);

    /**
     * What a detector says of a step.
     *
     * @param state for the next step
     * @param verdict its judgement
     */
    record Judgement(DetectorState state, DriftVerdict verdict) {}
}

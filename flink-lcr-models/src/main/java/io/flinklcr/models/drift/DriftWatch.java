package io.flinklcr.models.drift;

import java.io.Serializable;

/**
 * The watch that training keeps over its prequential errors.
 *
 * @param detector of drifts
 * @param accuracy how the recent accuracy is taken
 * @param reaction to a drift
 */
public record DriftWatch(
        DriftDetector detector, PrequentialAccuracy accuracy, DriftReaction reaction)
        implements Serializable {

    /** Watches for no drift; accuracy over 100 steps, or with a fading factor of 0.99. */
    public static DriftWatch none() {
        return new DriftWatch(
                new NoDetection(), new PrequentialAccuracy(100, 0.99), new DriftReaction.Report());
    }

    /** The state before the first step. */
    public WatchState start() {
        return new WatchState(detector.start(), PrequentialState.EMPTY, 0);
    }

    /**
     * Looks at a step. A drift starts the detector afresh, so that one drift is told of once.
     *
     * @param state as the last step left it
     * @param outcome of the step
     */
    public Sighting observe(WatchState state, StepOutcome outcome) {
        PrequentialState recent = accuracy.observe(state.accuracy(), outcome);
        DriftDetector.Judgement judgement = detector.observe(state.detector(), outcome);
        boolean drift = judgement.verdict() == DriftVerdict.DRIFT;
        WatchState after =
                new WatchState(
                        drift ? detector.start() : judgement.state(),
                        recent,
                        state.drifts() + (drift ? 1 : 0));
        return new Sighting(after, judgement.verdict());
    }

    /**
     * The state with the detector started afresh, for a learning rate that sets out anew: the
     * errors that this brings are no drift.
     */
    public WatchState afresh(WatchState state) {
        return new WatchState(detector.start(), state.accuracy(), state.drifts());
    }

    /**
     * What the watch saw of a step.
     *
     * @param state for the next step
     * @param verdict of the detector
     */
    public record Sighting(WatchState state, DriftVerdict verdict) {}
}

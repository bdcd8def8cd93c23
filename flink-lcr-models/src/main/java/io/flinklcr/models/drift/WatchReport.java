package io.flinklcr.models.drift;

import java.io.Serializable;

/**
 * What the watch for drift tells of a step. Accuracies are prequential: each image counts as the
 * network took it before it trained on it.
 *
 * @param verdict of the detector
 * @param drifts seen so far, this step's included
 * @param windowedAccuracy share of images classified correctly in the newest steps, in [0, 1]
 * @param fadedAccuracy the same with fading factors
 */
public record WatchReport(
        DriftVerdict verdict, long drifts, float windowedAccuracy, float fadedAccuracy)
        implements Serializable {

    /** Of a step that nobody watched. */
    public static final WatchReport UNKNOWN =
            new WatchReport(DriftVerdict.STABLE, 0, Float.NaN, Float.NaN);

    /** The report of a step, after which the watch is in a state. */
    public static WatchReport of(DriftVerdict verdict, WatchState state) {
        return new WatchReport(
                verdict,
                state.drifts(),
                (float) state.accuracy().windowed(),
                (float) state.accuracy().faded());
    }
}

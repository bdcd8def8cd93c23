package io.flinklcr.models.drift;

/**
 * All that a {@link DriftWatch} remembers: an immutable value of bounded size.
 *
 * @param detector what the detector remembers
 * @param accuracy what the prequential accuracy remembers
 * @param drifts seen so far
 */
public record WatchState(DetectorState detector, PrequentialState accuracy, long drifts) {}

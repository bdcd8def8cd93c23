package io.flinklcr.models.drift;

/** All that a {@link DriftDetector} remembers: an immutable value of bounded size. */
public sealed interface DetectorState permits AdwinState, DdmState, NoDetection {}

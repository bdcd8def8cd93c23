package io.flinklcr.models.drift;

/** What a detector makes of the errors so far. */
public enum DriftVerdict {
    /** No sign of a change for the worse. */
    STABLE,
    /** The errors rise, not yet enough to be sure. */
    WARNING,
    /** The errors have risen: images or labels are no longer what they were. */
    DRIFT
}

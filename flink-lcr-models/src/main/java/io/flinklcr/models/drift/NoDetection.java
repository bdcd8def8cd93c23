package io.flinklcr.models.drift;

/** Watches nothing and remembers nothing. */
public record NoDetection() implements DriftDetector, DetectorState {

    @Override
    public DetectorState start() {
        return this;
    }

    @Override
    public Judgement observe(DetectorState state, StepOutcome outcome) {
        return new Judgement(this, DriftVerdict.STABLE);
    }
}

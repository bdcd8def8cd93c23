package io.flinklcr.models.drift;

/**
 * Drift detection method, DDM (Gama, Medas, Castillo and Rodrigues, SBIA 2004): after i images the
 * error rate p_i has the standard deviation s_i = √(p_i·(1 − p_i)/i); p_i + s_i is held against its
 * smallest value so far, at (p_min, s_min):
 *
 * <p>warning if p_i + s_i &gt; p_min + 2·s_min, drift if p_i + s_i &gt; p_min + 3·s_min
 *
 * <p>A drift starts it afresh. Each image is one observation, in closed form: it is judged after a
 * step what judging image by image would come to there. As long as there was no error there is no
 * minimum: with p_min = s_min = 0 the first error would be a drift.
 *
 * @param warningLevel multiple of s_min for a warning, positive
 * @param driftLevel multiple of s_min for a drift, at least {@code warningLevel}
 * @param minImages images before which nothing is judged, at least 1
 */
public record Ddm(double warningLevel, double driftLevel, int minImages) implements DriftDetector {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public Ddm {
        if (!(warningLevel > 0)) {
            throw new IllegalArgumentException(
                    "warning level of DDM must be positive, not " + warningLevel);
        }
        if (!(driftLevel >= warningLevel) || Double.isInfinite(driftLevel)) {
            throw new IllegalArgumentException(
                    "drift level of DDM must be at least its warning level "
                            + warningLevel
                            + ", not "
                            + driftLevel);
        }
        if (minImages < 1) {
            throw new IllegalArgumentException(
                    "DDM judges from 1 image on at the earliest, not " + minImages);
        }
    }

    @Override
    public DetectorState start() {
        return DdmState.START;
    }

    @Override
    public Judgement observe(DetectorState state, StepOutcome outcome) {
        DdmState before = state instanceof DdmState own ? own : DdmState.START;
        DdmState after = before.plus(outcome, minImages);
        double level = after.level();
        if (level > after.minRate() + driftLevel * after.minDeviation()) {
            return new Judgement(DdmState.START, DriftVerdict.DRIFT);
        }
        boolean warning = level > after.minRate() + warningLevel * after.minDeviation();
        return new Judgement(after, warning ? DriftVerdict.WARNING : DriftVerdict.STABLE);
    }
}

package io.flinklcr.models.drift;

/**
 * What DDM remembers.
 *
 * @param images since its start or the last drift
 * @param errors of them classified wrongly
 * @param minRate p_min; infinite before there is one
 * @param minDeviation s_min; infinite before there is one
 */
public record DdmState(long images, long errors, double minRate, double minDeviation)
        implements DetectorState {

    static final DdmState START =
            new DdmState(0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    DdmState plus(StepOutcome outcome, int minImages) {
        DdmState grown =
                new DdmState(
                        images + outcome.images(),
                        errors + outcome.errors(),
                        minRate,
                        minDeviation);
        boolean lowest =
                grown.images >= minImages
                        && grown.errors > 0
                        && grown.level() <= minRate + minDeviation;
        return lowest
                ? new DdmState(grown.images, grown.errors, grown.rate(), grown.deviation())
                : grown;
    }

    /** p + s. */
    double level() {
        return rate() + deviation();
    }

    private double rate() {
        return (double) errors / images;
    }

    private double deviation() {
        return Math.sqrt(rate() * (1 - rate()) / images);
    }
}

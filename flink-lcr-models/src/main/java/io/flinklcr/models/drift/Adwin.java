package io.flinklcr.models.drift;

import java.util.List;

/**
 * Adaptive windowing, ADWIN2 (Bifet and Gavaldà, SIAM International Conference on Data Mining,
 * 2007): a window over the newest observations that drops its oldest part as soon as two parts of
 * it have means that differ by more than
 *
 * <p>ε_cut = √(2/m · σ²_W · ln(2/δ′)) + 2/(3m) · ln(2/δ′), δ′ = δ/ln n
 *
 * <p>with n the length of the window and σ²_W its variance. The harmonic mean m of the parts is
 * taken of their lengths less 4, and parts have at least 7 observations, both as in MOA, the
 * authors' implementation, which judges every 32nd observation where this one judges each.
 *
 * <p>An observation is the error rate of a step, in [0, 1]: σ²_W then holds what the accuracy of
 * steps varies by anyway, the noise of the weights included, of which single images would know
 * nothing. A smaller last batch counts as a whole step. The window also shrinks when the errors
 * fall, as they do in training; {@link DriftVerdict#DRIFT} tells that its mean rose by the cut.
 * There are no warnings.
 *
 * @param delta δ, bound on the probability of a false alarm of one cut, in (0, 1)
 */
public record Adwin(double delta) implements DriftDetector {

    private static final int SHORTEST_PART = 5;

    /**
     * @throws IllegalArgumentException if delta is out of range
     */
    public Adwin {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta of ADWIN must be in (0, 1), not " + delta);
        }
    }

    @Override
    public DetectorState start() {
        return AdwinState.EMPTY;
    }

    @Override
    public Judgement observe(DetectorState state, StepOutcome outcome) {
        AdwinState before = state instanceof AdwinState own ? own : AdwinState.EMPTY;
        AdwinState grown = before.plus(outcome.errorRate());
        AdwinState kept = grown;
        while (hasCut(kept)) {
            kept = kept.withoutOldest();
        }
        boolean risen = kept.mean() > grown.mean();
        return new Judgement(kept, risen ? DriftVerdict.DRIFT : DriftVerdict.STABLE);
    }

    private boolean hasCut(AdwinState window) {
        List<AdwinState.Bucket> buckets = window.buckets();
        long length = window.length();
        double total = window.total();
        double confidence = Math.log(2 * Math.log(length) / delta);
        double noise = 2 * window.variance() * confidence;
        long older = 0;
        double olderTotal = 0;
        for (AdwinState.Bucket bucket : buckets) {
            older += bucket.length();
            olderTotal += bucket.total();
            long newer = length - older;
            if (older > SHORTEST_PART + 1 && newer > SHORTEST_PART + 1) {
                double difference = olderTotal / older - (total - olderTotal) / newer;
                double inverse = inverse(older) + inverse(newer);
                double bound = Math.sqrt(inverse * noise) + 2.0 / 3 * confidence * inverse;
                if (Math.abs(difference) > bound) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double inverse(long part) {
        return 1.0 / (part - SHORTEST_PART + 1);
    }
}

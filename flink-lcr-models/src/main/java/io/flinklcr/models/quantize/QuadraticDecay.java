package io.flinklcr.models.quantize;

/**
 * Training-aware approximation of RBNN: g·k·max(0, √2·t − t²·|x|) (Lin et al., Rotated Binary
 * Neural Network, NeurIPS 2020, Eq. 13 and 14).
 *
 * @param t slope, positive
 * @param k height, positive
 */
public record QuadraticDecay(float t, float k) implements PseudoGradient {

    private static final double MIN_SLOPE = 1e-2;
    private static final double MAX_SLOPE = 10;

    /**
     * The estimator of weights: t = 10^(log₁₀ T_min + (log₁₀ T_max − log₁₀ T_min)·progress), k =
     * max(1/t, 1), with (T_min, T_max) = (1e-2, 10).
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    static QuadraticDecay ofWeights(double progress) {
        double t = slope(progress);
        return new QuadraticDecay((float) t, (float) Math.max(1 / t, 1));
    }

    /**
     * The estimator of activations: max(t, 1) in place of t, and k = 1.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    static QuadraticDecay ofActivations(double progress) {
        return new QuadraticDecay((float) Math.max(slope(progress), 1), 1);
    }

    /** The derivative at 0, its largest. */
    public float peak() {
        return (float) (k * Math.sqrt(2) * t);
    }

    /** How much the derivative falls from x to x + 1. */
    public float fall() {
        return k * t * t;
    }

    @Override
    public void multiply(float[] x, float[] gradient, int count) {
        float peak = peak();
        float fall = fall();
        for (int i = 0; i < count; i++) {
            gradient[i] *= Math.max(0f, peak - fall * Math.abs(x[i]));
        }
    }

    private static double slope(double progress) {
        return MIN_SLOPE * Math.pow(MAX_SLOPE / MIN_SLOPE, progress);
    }
}

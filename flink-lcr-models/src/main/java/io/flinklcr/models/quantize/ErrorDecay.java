package io.flinklcr.models.quantize;

/**
 * Error Decay Estimator (EDE): g·k·t·(1 − tanh²(t·x)) (Qin et al., IR-Net, CVPR 2020, Eq. 9 to 11).
 *
 * @param t slope, positive
 * @param k height, positive
 */
public record ErrorDecay(float t, float k) implements PseudoGradient {

    /** Where published training ends: T_max. */
    public static final float PUBLISHED_END = 10;

    private static final double MIN_SLOPE = 1e-3;

    /**
     * Beyond this 2·|t·x| the derivative is below 1e-33 of its peak; the bound keeps the series
     * exact.
     */
    private static final float MAX_EXPONENT = 80;

    private static final float RESCALE = 1f / 256;

    /**
     * The estimator at a point of the published schedule: t = 10^(log₁₀ T_min + (log₁₀ T_max −
     * log₁₀ T_min)·progress), k = max(1/t, 1), with (T_min, T_max) = (1e-3, 10) as for ResNet-20.
     *
     * @param progress share of the horizon passed, in [0, 1]
     */
    public static ErrorDecay at(double progress) {
        double low = Math.log10(MIN_SLOPE);
        double t = Math.pow(10, low + (Math.log10(PUBLISHED_END) - low) * progress);
        return new ErrorDecay((float) t, (float) Math.max(1 / t, 1));
    }

    /**
     * Share of the horizon at which the published schedule is at t.
     *
     * @param t from T_min to T_max
     */
    static double progressAt(double t) {
        double low = Math.log10(MIN_SLOPE);
        return (Math.log10(t) - low) / (Math.log10(PUBLISHED_END) - low);
    }

    @Override
    public void multiply(float[] x, float[] gradient, int count) {
        float height = k * t;
        for (int i = 0; i < count; i++) {
            float e = expOfNegative(Math.min(2 * t * Math.abs(x[i]), MAX_EXPONENT));
            float denominator = 1 + e;
            gradient[i] *= height * (4 * e / (denominator * denominator));
        }
    }

    /**
     * exp(−y) = exp(−y/256)^256: arithmetic alone, so that the loop runs in vector registers;
     * relative error below 1e-4.
     */
    private static float expOfNegative(float y) {
        float z = -y * RESCALE;
        float e = 1 / 120f + z * (1 / 720f);
        e = 1 / 24f + z * e;
        e = 1 / 6f + z * e;
        e = 0.5f + z * e;
        e = 1 + z * e;
        e = 1 + z * e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }
}

package io.flinklcr.models.quantize;

/**
 * y = (w − mean) / std over one output channel's weights, with the unbiased standard deviation; y =
 * 0 where all weights are equal.
 */
final class Standardization {

    private Standardization() {}

    /**
     * Overwrites {@code standardized} with the n values from {@code from} on.
     *
     * @return their standard deviation; infinite where all are equal, so that no gradient comes
     *     back
     */
    static double apply(float[] latent, int from, int n, float[] standardized) {
        double mean = FilterMath.mean(latent, from, n);
        double deviation = FilterMath.deviation(latent, from, n, mean);
        double factor = deviation > 0 ? 1 / deviation : 0;
        for (int i = 0; i < n; i++) {
            standardized[i] = (float) ((latent[from + i] - mean) * factor);
        }
        return deviation > 0 ? deviation : Double.POSITIVE_INFINITY;
    }

    /** The gradient times a factor: ∂L/∂w = (g − mean(g) − y · Σ g·y / (n − 1)) · factor. */
    static void backward(float[] g, float[] y, double factor) {
        int n = g.length;
        double product = 0;
        for (int i = 0; i < n; i++) {
            product += (double) g[i] * y[i];
        }
        double mean = FilterMath.mean(g, 0, n);
        for (int i = 0; i < n; i++) {
            g[i] = (float) ((g[i] - mean - y[i] * product / (n - 1)) * factor);
        }
    }
}

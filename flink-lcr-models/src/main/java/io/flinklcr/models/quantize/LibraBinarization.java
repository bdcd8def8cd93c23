package io.flinklcr.models.quantize;

/**
 * Libra Parameter Binarization (Libra-PB) of IR-Net (Qin et al., CVPR 2020, Eq. 5 to 8). Per output
 * channel o: ŵ = (w − mean) / std (unbiased), s = 2^round(log₂ mean|ŵ|) (detached), binary = s ·
 * sign(ŵ). The gradient passes through the pseudo-gradient at ŵ and the standardisation. A channel
 * whose weights are all equal has ŵ = 0 and no gradient.
 *
 * @param pseudoGradient straight-through estimator of the weights' sign
 */
public record LibraBinarization(PseudoGradient pseudoGradient) implements WeightQuantizer {

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        int n = shape.fanIn();
        float[] standardized = new float[n];
        for (int from = 0; from < shape.size(); from += n) {
            standardize(latent, from, n, standardized);
            float scale = scale(standardized, n);
            for (int i = 0; i < n; i++) {
                binary[from + i] = scale * Sign.of(standardized[i]);
            }
        }
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {
        int n = shape.fanIn();
        float[] standardized = new float[n];
        float[] channel = new float[n];
        for (int from = 0; from < shape.size(); from += n) {
            double deviation = standardize(latent, from, n, standardized);
            System.arraycopy(gradient, from, channel, 0, n);
            pseudoGradient.multiply(standardized, channel, n);
            throughStandardization(channel, standardized, scale(standardized, n) / deviation);
            System.arraycopy(channel, 0, gradient, from, n);
        }
    }

    private static double standardize(float[] latent, int from, int n, float[] standardized) {
        double mean = FilterMath.mean(latent, from, n);
        double deviation = FilterMath.deviation(latent, from, n, mean);
        double factor = deviation > 0 ? 1 / deviation : 0;
        for (int i = 0; i < n; i++) {
            standardized[i] = (float) ((latent[from + i] - mean) * factor);
        }
        return deviation > 0 ? deviation : Double.POSITIVE_INFINITY;
    }

    private static float scale(float[] standardized, int n) {
        double magnitude = FilterMath.meanMagnitude(standardized, 0, n);
        return magnitude > 0
                ? (float) Math.pow(2, Math.rint(Math.log(magnitude) / Math.log(2)))
                : 1f;
    }

    /** With y = (w − mean)/std: ∂L/∂w = (g − mean(g) − y · Σ g·y / (n − 1)) / std. */
    private static void throughStandardization(float[] g, float[] y, double factor) {
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

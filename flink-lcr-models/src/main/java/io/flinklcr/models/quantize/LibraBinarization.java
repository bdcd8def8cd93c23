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
            Standardization.apply(latent, from, n, standardized);
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
            double deviation = Standardization.apply(latent, from, n, standardized);
            System.arraycopy(gradient, from, channel, 0, n);
            pseudoGradient.multiply(standardized, channel, n);
            Standardization.backward(channel, standardized, scale(standardized, n) / deviation);
            System.arraycopy(channel, 0, gradient, from, n);
        }
    }

    private static float scale(float[] standardized, int n) {
        double magnitude = FilterMath.meanMagnitude(standardized, 0, n);
        return magnitude > 0
                ? (float) Math.pow(2, Math.rint(Math.log(magnitude) / Math.log(2)))
                : 1f;
    }
}

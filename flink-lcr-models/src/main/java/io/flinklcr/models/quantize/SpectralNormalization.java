package io.flinklcr.models.quantize;

/**
 * Spectral normalisation of a layer's weights, W/σ with σ = uᵀ·W·v (Miyato et al., ICLR 2018, Eq. 8
 * and Algorithm 1). The gradient flows through W in σ, u and v are constants.
 *
 * @param left u, estimate of the leading left singular vector, length C_out; not to be changed
 * @param right v, length n; not to be changed
 */
public record SpectralNormalization(float[] left, float[] right) {

    private static final double LEAST = 1e-12;

    /**
     * One power iteration: v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖.
     *
     * @param weights W, (C_out, n), row-major
     * @return the same with other estimates; zeros where all weights are
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights
     */
    public SpectralNormalization iterated(float[] weights) {
        float[] v = new float[right.length];
        for (int row = 0; row < left.length; row++) {
            for (int i = 0; i < v.length; i++) {
                v[i] += left[row] * weights[row * v.length + i];
            }
        }
        normalize(v);
        float[] u = new float[left.length];
        for (int row = 0; row < u.length; row++) {
            u[row] = (float) product(weights, row, v);
        }
        normalize(u);
        return new SpectralNormalization(u, v);
    }

    /**
     * W/σ.
     *
     * @param weights W, (C_out, n), row-major
     * @return as many; W itself where σ vanishes
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights
     */
    public float[] forward(float[] weights) {
        double factor = 1 / sigma(weights);
        float[] normalized = new float[weights.length];
        for (int i = 0; i < normalized.length; i++) {
            normalized[i] = (float) (weights[i] * factor);
        }
        return normalized;
    }

    /**
     * Turns the gradient with respect to W/σ into that with respect to W, in place.
     *
     * @param weights W, (C_out, n), row-major, as given to {@link #forward}
     * @param gradient as many values
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights or values
     */
    public void backward(float[] weights, float[] gradient) {
        double sigma = sigma(weights);
        double product = 0;
        for (int i = 0; i < gradient.length; i++) {
            product += (double) gradient[i] * weights[i] / sigma;
        }
        for (int row = 0; row < left.length; row++) {
            for (int i = 0; i < right.length; i++) {
                int at = row * right.length + i;
                gradient[at] = (float) ((gradient[at] - product * left[row] * right[i]) / sigma);
            }
        }
    }

    /** uᵀ·W·v; 1 where that vanishes. */
    private double sigma(float[] weights) {
        double sigma = 0;
        for (int row = 0; row < left.length; row++) {
            sigma += left[row] * product(weights, row, right);
        }
        return Math.abs(sigma) > LEAST ? sigma : 1;
    }

    private static double product(float[] weights, int row, float[] v) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += weights[row * v.length + i] * v[i];
        }
        return sum;
    }

    private static void normalize(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += value * value;
        }
        double factor = 1 / (Math.sqrt(square) + LEAST);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}

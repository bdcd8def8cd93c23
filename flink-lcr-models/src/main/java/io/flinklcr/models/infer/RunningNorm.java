package io.flinklcr.models.infer;

/**
 * Batch norm by running statistics, one value a channel each.
 *
 * @param mean running mean
 * @param inverseDeviation 1/√(running variance + ε)
 * @param gamma γ
 * @param beta β
 */
public record RunningNorm(float[] mean, float[] inverseDeviation, float[] gamma, float[] beta) {

    /** γ/√(variance + ε). */
    public float[] scale() {
        float[] scale = new float[gamma.length];
        for (int channel = 0; channel < scale.length; channel++) {
            scale[channel] = gamma[channel] * inverseDeviation[channel];
        }
        return scale;
    }

    /** All, one behind the other. */
    float[] vectors() {
        int count = mean.length;
        float[] vectors = new float[4 * count];
        System.arraycopy(mean, 0, vectors, 0, count);
        System.arraycopy(inverseDeviation, 0, vectors, count, count);
        System.arraycopy(gamma, 0, vectors, 2 * count, count);
        System.arraycopy(beta, 0, vectors, 3 * count, count);
        return vectors;
    }
}

package io.flinklcr.models.quantize;

/**
 * The clipped straight-through estimator g·1[|x| ≤ 1] (Courbariaux et al., 2016, in the form of
 * larq's {@code ste_sign}).
 */
public final class ClippedIdentity implements PseudoGradient {

    @Override
    public void multiply(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(x[i]) > 1) {
                gradient[i] = 0;
            }
        }
    }
}

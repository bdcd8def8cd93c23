package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Sign;

/** The hard tanh clip(x, −1, 1). NaN stays NaN. */
final class Hardtanh {

    private Hardtanh() {}

    /** Clips the values in place and writes their signs. */
    static void apply(float[] values, float[] signs, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(-1f, Math.min(1f, values[i]));
        }
        Sign.of(values, signs, count);
    }

    /**
     * Zeroes the gradient where the output is clipped: the derivative is 1 strictly inside (−1, 1).
     */
    static void mask(float[] outputs, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] = Math.abs(outputs[i]) >= 1 ? 0f : gradient[i];
        }
    }
}

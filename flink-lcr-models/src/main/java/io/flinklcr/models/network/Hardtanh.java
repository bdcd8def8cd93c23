package io.flinklcr.models.network;

/** The hard tanh clip(x, −1, 1). NaN stays NaN. */
final class Hardtanh {

    /** Takes the least distance of a float from 1, 2⁻²⁴, beyond 1. */
    private static final float STEEP = 1e30f;

    private Hardtanh() {}

    /** Clips the values in place; −0 becomes 0, so that the sign bit is the sign. */
    static void apply(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(-1f, Math.min(1f, values[i])) + 0f;
        }
    }

    /**
     * Zeroes the gradient where the output is clipped: the derivative is 1 strictly inside (−1, 1).
     * Free of branches, which would be mispredicted.
     */
    static void mask(float[] outputs, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= Math.min(1f, (1 - Math.abs(outputs[i])) * STEEP);
        }
    }
}

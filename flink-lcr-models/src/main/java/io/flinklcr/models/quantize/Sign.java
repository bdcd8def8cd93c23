package io.flinklcr.models.quantize;

/**
 * The sign function of every quantizer here: sign(0) = +1, and NaN stays NaN. Kernels that keep
 * signs as bits have none for NaN and make it +1 or −1: it has to be looked for in what signs are
 * taken of, see {@link io.flinklcr.models.network.Network#firstNonFiniteBlock}.
 */
public final class Sign {

    private Sign() {}

    /** +1 for x ≥ 0 (also for −0), −1 for x &lt; 0. */
    public static float of(float x) {
        return x >= 0 ? 1f : x < 0 ? -1f : Float.NaN;
    }

    /** Writes the signs of the first {@code count} values. */
    public static void of(float[] values, float[] signs, int count) {
        for (int i = 0; i < count; i++) {
            signs[i] = of(values[i]);
        }
    }
}

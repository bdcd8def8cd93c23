package io.flinklcr.models.quantize;

/**
 * Sums over one output channel's weights, in double so that their order does not matter at float
 * precision.
 */
final class FilterMath {

    private FilterMath() {}

    static double mean(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    static double meanMagnitude(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.abs(values[i]);
        }
        return sum / count;
    }

    /** Unbiased standard deviation (divisor n − 1). */
    static double deviation(float[] values, int from, int count, double mean) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(sum / (count - 1));
    }

    /** Overwrites one output channel with scale · sign. */
    static void writeSigns(float[] latent, int from, int count, float scale, float[] binary) {
        for (int i = from; i < from + count; i++) {
            binary[i] = scale * Sign.of(latent[i]);
        }
    }
}

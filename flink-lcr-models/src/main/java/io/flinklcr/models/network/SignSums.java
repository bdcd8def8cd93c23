package io.flinklcr.models.network;

/**
 * Σ_c w_c·sgn(x_c) of a pixel's channels by table: the sum of eight channels for each pattern of
 * their signs.
 */
final class SignSums {

    private static final int PATTERNS = 256;

    private final float[][] tables;

    SignSums(float[] weights) {
        tables = new float[(weights.length + Byte.SIZE - 1) / Byte.SIZE][PATTERNS];
        for (int i = 0; i < tables.length; i++) {
            tabulate(weights, i * Byte.SIZE, tables[i]);
        }
    }

    /** Writes the sums of an image's pixels to a row. */
    void of(SignBits signs, int image, float[] row) {
        int[] bits = signs.bits();
        for (int i = 0; i < tables.length; i++) {
            float[] table = tables[i];
            int start = signs.start(image, i * Byte.SIZE / Integer.SIZE);
            int shift = i * Byte.SIZE % Integer.SIZE;
            for (int pixel = 0; pixel < signs.plane(); pixel++) {
                float sum = table[bits[start + pixel] >>> shift & PATTERNS - 1];
                row[pixel] = i == 0 ? sum : row[pixel] + sum;
            }
        }
    }

    private static void tabulate(float[] weights, int first, float[] sums) {
        int count = Math.min(Byte.SIZE, weights.length - first);
        for (int i = 0; i < count; i++) {
            sums[0] += weights[first + i];
        }
        for (int pattern = 1; pattern < PATTERNS; pattern++) {
            int lowest = Integer.numberOfTrailingZeros(pattern);
            float weight = lowest < count ? weights[first + lowest] : 0;
            sums[pattern] = sums[pattern & pattern - 1] - 2 * weight;
        }
    }
}

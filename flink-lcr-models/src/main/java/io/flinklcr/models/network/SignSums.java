package io.flinklcr.models.network;

/**
 * Σ_c w_c·sgn(x_c) of a pixel's channels by table: the sum of eight channels for each pattern of
 * their signs.
 */
final class SignSums {

    private static final int PATTERNS = 256;
    private static final int MASK = PATTERNS - 1;

    private final float[][] tables;

    SignSums(float[] weights) {
        int pairs = (weights.length + Short.SIZE - 1) / Short.SIZE;
        tables = new float[2 * pairs][PATTERNS];
        for (int i = 0; i < tables.length; i++) {
            tabulate(weights, i * Byte.SIZE, tables[i]);
        }
    }

    /** Writes the sums of an image's pixels to a row. */
    void of(SignBits signs, int image, float[] row) {
        for (int i = 0; i < tables.length; i += 2) {
            int start = signs.start(image, i * Byte.SIZE / Integer.SIZE);
            int shift = i * Byte.SIZE % Integer.SIZE;
            if (i == 0) {
                write(signs, start, row);
            } else {
                add(i, signs, start, shift, row);
            }
        }
    }

    private void write(SignBits signs, int start, float[] row) {
        float[] lower = tables[0];
        float[] upper = tables[1];
        int[] bits = signs.bits();
        int plane = signs.plane();
        for (int pixel = 0; pixel < plane; pixel++) {
            int word = bits[start + pixel];
            row[pixel] = lower[word & MASK] + upper[word >>> Byte.SIZE & MASK];
        }
    }

    private void add(int table, SignBits signs, int start, int shift, float[] row) {
        float[] lower = tables[table];
        float[] upper = tables[table + 1];
        int[] bits = signs.bits();
        int plane = signs.plane();
        for (int pixel = 0; pixel < plane; pixel++) {
            int word = bits[start + pixel] >>> shift;
            row[pixel] += lower[word & MASK] + upper[word >>> Byte.SIZE & MASK];
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

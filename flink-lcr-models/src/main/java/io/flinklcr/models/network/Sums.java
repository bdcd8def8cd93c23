package io.flinklcr.models.network;

/**
 * Sums of many floats in double: four at a time, so that an addition need not wait for the last.
 */
final class Sums {

    private Sums() {}

    /** Σ a over the first values. */
    static double of(float[] a, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            first += a[i];
            second += a[i + 1];
            third += a[i + 2];
            fourth += a[i + 3];
        }
        for (; i < count; i++) {
            first += a[i];
        }
        return first + second + (third + fourth);
    }

    /** Σ a·b over the first values. */
    static double ofProducts(float[] a, float[] b, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            first += (double) a[i] * b[i];
            second += (double) a[i + 1] * b[i + 1];
            third += (double) a[i + 2] * b[i + 2];
            fourth += (double) a[i + 3] * b[i + 3];
        }
        for (; i < count; i++) {
            first += (double) a[i] * b[i];
        }
        return first + second + (third + fourth);
    }
}

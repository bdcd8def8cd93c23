package io.flinklcr.models.testing;

import java.util.Random;

/** Random values and sums of the tests. */
public final class Values {

    private Values() {}

    /** Normal values around 0. */
    public static float[] gaussian(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    /** Normal values around 0 of a seed. */
    public static float[] gaussian(long seed, int count) {
        return gaussian(new Random(seed), count, 1);
    }

    /** Inner product in double. */
    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}

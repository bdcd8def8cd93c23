package io.flinklcr.tests.benchmark;

import org.apache.commons.math3.stat.StatUtils;

/** Medians, which stray values of a noisy machine do not move. */
public final class Statistics {

    private static final double HALF = 50;

    private Statistics() {}

    /** The median; the mean of the two in the middle where there are two. */
    public static double median(double[] values) {
        return StatUtils.percentile(values, HALF);
    }
}

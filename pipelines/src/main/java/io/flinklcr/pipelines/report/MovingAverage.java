package io.flinklcr.pipelines.report;

/**
 * Exponential moving average without a bias towards its start: the weights of the values seen so
 * far always sum to 1. Values that are not finite are left out.
 */
final class MovingAverage {

    private final double decay;
    private double sum;
    private double weight;

    /**
     * @param span number of newest values that carry most of the weight (1 − e⁻²), at least 1
     */
    MovingAverage(int span) {
        decay = 1 - 2.0 / (span + 1);
    }

    /** Takes in a value and returns the average; NaN before the first finite value. */
    double add(double value) {
        if (Double.isFinite(value)) {
            sum = decay * sum + (1 - decay) * value;
            weight = decay * weight + (1 - decay);
        }
        return value();
    }

    /** The average; NaN before the first finite value. */
    double value() {
        return sum / weight;
    }
}

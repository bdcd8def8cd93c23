package io.flinklcr.models.network;

/**
 * Mean and variance by which a batch norm normalises each channel: measured over a batch, or the
 * running ones, which are constants. Channels may be set by different threads.
 */
final class BatchNormStatistics {

    private final BatchNormParameters parameters;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final float[] unbiasedVariance;
    private final boolean[] measured;

    BatchNormStatistics(BatchNormParameters parameters, int channels) {
        this.parameters = parameters;
        mean = new float[channels];
        inverseDeviation = new float[channels];
        unbiasedVariance = new float[channels];
        measured = new boolean[channels];
    }

    /**
     * Takes those of a batch.
     *
     * @param average mean of the channel's values
     * @param squared sum of their squared distances from it
     * @param count number of values
     */
    void measure(int channel, float average, double squared, double count) {
        mean[channel] = average;
        inverseDeviation[channel] = inverseDeviation(squared / count);
        unbiasedVariance[channel] = (float) (squared / (count - 1));
        measured[channel] = true;
    }

    /** Takes the running ones. */
    void recall(int channel, float[] state) {
        mean[channel] = state[parameters.runningMean() + channel];
        inverseDeviation[channel] = inverseDeviation(state[parameters.runningVariance() + channel]);
        measured[channel] = false;
    }

    int channels() {
        return mean.length;
    }

    float mean(int channel) {
        return mean[channel];
    }

    float inverseDeviation(int channel) {
        return inverseDeviation[channel];
    }

    /** What a value's gradient has of the gradient of the mean: 1/count, or 0 of a constant. */
    double share(int channel, double count) {
        return measured[channel] ? 1 / count : 0;
    }

    /**
     * Writes this batch's statistics to the positions of the running ones. What was not measured is
     * given back as it is: running statistics that normalised, and the variance of a lone value,
     * which has none.
     */
    void report(int channel, double count, float[] state, float[] gradient) {
        gradient[parameters.runningMean() + channel] = mean[channel];
        gradient[parameters.runningVariance() + channel] =
                measured[channel] && count > 1
                        ? unbiasedVariance[channel]
                        : state[parameters.runningVariance() + channel];
    }

    private static float inverseDeviation(double variance) {
        return (float) (1 / Math.sqrt(variance + BatchNormParameters.EPSILON));
    }
}

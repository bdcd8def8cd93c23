package io.flinklcr.models.network;

/**
 * Where a batch norm's tensors start in the flat state.
 *
 * @param scale γ
 * @param shift β
 * @param runningMean running mean
 * @param runningVariance running variance, unbiased
 */
record BatchNormParameters(int scale, int shift, int runningMean, int runningVariance) {

    /** Added to a variance before its root is taken. */
    static final double EPSILON = 1e-5;

    static BatchNormParameters of(ParameterLayout layout, String name) {
        return new BatchNormParameters(
                layout.tensor(name + ".weight").offset(),
                layout.tensor(name + ".bias").offset(),
                layout.tensor(name + ".running_mean").offset(),
                layout.tensor(name + ".running_var").offset());
    }
}

package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Backward pass of a batch norm: ∂L/∂z = γ/σ · (g − mean(g) − x̂·mean(g·x̂)), or γ/σ · g where the
 * running statistics, which are constants, normalised.
 */
final class PortableBatchNormGradient {

    private final PortableBatchNorm norm;
    private final INDArray mean;
    private final INDArray slope;
    private final INDArray factor;
    private final PortableChannelSum sum;
    private final PortableChannelSum productSum;
    private final PortableOperation product;
    private final PortableOperation[] spread;

    /**
     * Sets up the pass.
     *
     * @param ofOutput gradient with respect to the output
     * @param ofInput receives the gradient with respect to the input
     */
    PortableBatchNormGradient(
            PortableMemory memory, PortableBatchNorm norm, INDArray ofOutput, INDArray ofInput) {
        this.norm = norm;
        long channels = ofOutput.size(1);
        mean = memory.floats(1, channels, 1, 1);
        slope = memory.floats(1, channels, 1, 1);
        factor = memory.floats(1, channels, 1, 1);
        sum = PortableChannelSum.ofValues(memory, ofOutput);
        productSum = PortableChannelSum.ofValues(memory, ofInput);
        product = memory.operation("multiply").from(ofOutput, norm.centered()).to(ofInput);
        spread =
                new PortableOperation[] {
                    memory.operation("multiply").from(norm.centered(), slope).to(ofInput),
                    memory.operation("subtract").from(ofOutput, ofInput).to(ofInput),
                    memory.operation("subtract").from(ofInput, mean).to(ofInput),
                    memory.operation("multiply").from(ofInput, factor).to(ofInput)
                };
    }

    /**
     * Runs the pass.
     *
     * @param gradient receives those of γ and β, and this batch's statistics at the positions of
     *     the running ones
     */
    void run(float[] state, float[] gradient) {
        float[] sums = sum.compute();
        product.run();
        float[] products = productSum.compute();
        BatchNormParameters parameters = norm.parameters();
        BatchNormStatistics statistics = norm.statistics();
        float[] means = new float[sums.length];
        float[] slopes = new float[sums.length];
        float[] factors = new float[sums.length];
        for (int channel = 0; channel < sums.length; channel++) {
            float inverse = statistics.inverseDeviation(channel);
            double share = statistics.share(channel, norm.count());
            gradient[parameters.shift() + channel] = sums[channel];
            gradient[parameters.scale() + channel] = products[channel] * inverse;
            means[channel] = (float) (sums[channel] * share);
            slopes[channel] = (float) (products[channel] * share * inverse * inverse);
            factors[channel] = state[parameters.scale() + channel] * inverse;
            statistics.report(channel, norm.count(), state, gradient);
        }
        PortableMemory.write(means, mean);
        PortableMemory.write(slopes, slope);
        PortableMemory.write(factors, factor);
        for (PortableOperation operation : spread) {
            operation.run();
        }
    }
}

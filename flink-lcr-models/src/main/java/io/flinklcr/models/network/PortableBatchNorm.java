package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm (Ioffe and Szegedy, ICML 2015) over N, H and W, with the biased variance of the batch
 * or with the running statistics. Per-channel arithmetic is done on the heap.
 */
final class PortableBatchNorm implements GraphLayer {

    private final BatchNormParameters parameters;
    private final BatchNormStatistics statistics;
    private final PortableMemory memory;
    private final GraphNode node;
    private final INDArray input;
    private final INDArray output;
    private final double count;
    private final INDArray center;
    private final INDArray scale;
    private final INDArray shift;
    private final PortableChannelSum sum;
    private final PortableChannelSum squares;
    private final PortableOperation subtractCenter;
    private final PortableOperation multiply;
    private final PortableOperation add;

    /** Sets up the layer; its input holds its distance from the mean after the forward pass. */
    PortableBatchNorm(PortableParts parts, BatchNormParameters parameters, GraphNode node) {
        this.parameters = parameters;
        this.node = node;
        memory = parts.memory();
        input = parts.input(node);
        output = parts.map(node.output());
        int channels = (int) input.size(1);
        statistics = new BatchNormStatistics(parameters, channels);
        count = (double) input.length() / channels;
        center = memory.floats(1, channels, 1, 1);
        scale = memory.floats(1, channels, 1, 1);
        shift = memory.floats(1, channels, 1, 1);
        sum = PortableChannelSum.ofValues(memory, input);
        squares = PortableChannelSum.ofSquares(memory, input);
        subtractCenter = memory.operation("subtract").from(input, center).to(input);
        multiply = memory.operation("multiply").from(input, scale).to(output);
        add = memory.operation("add").from(output, shift).to(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        float[] state = pass.state();
        if (pass.batchStatistics()) {
            measure();
        } else {
            recall(state);
        }
        float[] scales = new float[statistics.channels()];
        float[] shifts = new float[scales.length];
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] =
                    state[parameters.scale() + channel] * statistics.inverseDeviation(channel);
            shifts[channel] = state[parameters.shift() + channel];
        }
        PortableMemory.write(scales, scale);
        PortableMemory.write(shifts, shift);
        multiply.run();
        add.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableSink sink = gradients.sink(node.inputs().get(0));
        PortableBatchNormGradient gradient =
                new PortableBatchNormGradient(
                        memory, this, gradients.of(node.index()), sink.array());
        return pass -> {
            gradient.run(pass.state(), pass.gradient());
            sink.then().forEach(PortableOperation::run);
        };
    }

    BatchNormParameters parameters() {
        return parameters;
    }

    BatchNormStatistics statistics() {
        return statistics;
    }

    /** The input's distance from the mean. */
    INDArray centered() {
        return input;
    }

    /** Values of a channel, N·H·W. */
    double count() {
        return count;
    }

    private void measure() {
        float[] means = sum.compute();
        for (int channel = 0; channel < means.length; channel++) {
            means[channel] = (float) (means[channel] / count);
        }
        center(means);
        float[] squared = squares.compute();
        for (int channel = 0; channel < means.length; channel++) {
            statistics.measure(channel, means[channel], squared[channel], count);
        }
    }

    private void recall(float[] state) {
        float[] means = new float[statistics.channels()];
        for (int channel = 0; channel < means.length; channel++) {
            statistics.recall(channel, state);
            means[channel] = statistics.mean(channel);
        }
        center(means);
    }

    private void center(float[] means) {
        PortableMemory.write(means, center);
        subtractCenter.run();
    }
}

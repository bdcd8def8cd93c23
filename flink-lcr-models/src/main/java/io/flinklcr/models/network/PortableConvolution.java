package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.WeightQuantizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution and the batch norm of its output. */
final class PortableConvolution {

    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private final ConvolutionShape shape;
    private final PortableWeights weights;
    private final INDArray input;
    private final INDArray filters;
    private final INDArray convolved;
    private final PortableOperation convolution;
    private final PortableBatchNorm norm;

    /**
     * Sets up the layer.
     *
     * @param output receives the normalised output
     */
    PortableConvolution(PortableMemory memory, Layer layer, INDArray input, INDArray output) {
        this.input = input;
        shape = layer.shape();
        weights = layer.weights();
        filters = filters(memory, shape);
        convolved = memory.floats(output.shape());
        convolution =
                memory.operation("conv2d")
                        .from(input, filters)
                        .to(convolved)
                        .integers(arguments(shape));
        norm = new PortableBatchNorm(memory, layer.norm(), convolved, output);
    }

    void forward(float[] state, WeightQuantizer quantizer, boolean batchStatistics) {
        PortableMemory.write(weights.values(state, quantizer), filters);
        convolution.run();
        norm.forward(state, batchStatistics);
    }

    /**
     * Sets up the backward pass.
     *
     * @param ofOutput gradient with respect to the normalised output
     * @param ofInput receives the gradient with respect to the input
     */
    Gradient gradient(
            PortableMemory memory, PortableBuffers buffers, INDArray ofOutput, INDArray ofInput) {
        INDArray ofConvolved = buffers.of(Role.CONVOLUTION, convolved.shape());
        INDArray ofFilters = filters(memory, shape);
        PortableOperation operation =
                memory.operation("conv2d_bp")
                        .from(input, filters, ofConvolved)
                        .to(ofInput, ofFilters)
                        .integers(arguments(shape));
        return new Gradient(
                new PortableBatchNormGradient(memory, norm, ofOutput, ofConvolved),
                operation,
                weights,
                ofFilters);
    }

    /** A convolution without bias over fixed arrays. */
    static PortableOperation operation(
            PortableMemory memory, ConvolutionShape shape, INDArray input, INDArray filters) {
        return memory.operation("conv2d").from(input, filters).integers(arguments(shape));
    }

    private static INDArray filters(PortableMemory memory, ConvolutionShape shape) {
        return memory.floats(shape.outputs(), shape.inputs(), shape.side(), shape.side());
    }

    private static long[] arguments(ConvolutionShape shape) {
        int side = shape.side();
        int stride = shape.stride();
        int padding = shape.padding();
        return new long[] {
            side, side, stride, stride, padding, padding, 1, 1, 0, 0, WEIGHTS_OUT_IN_HEIGHT_WIDTH
        };
    }

    /**
     * What a layer looks like.
     *
     * @param shape of the convolution
     * @param weights its filters
     * @param norm parameters of the batch norm
     */
    record Layer(ConvolutionShape shape, PortableWeights weights, BatchNormParameters norm) {

        /** The layer of a convolution and a batch norm by their names. */
        static Layer of(
                ParameterLayout layout,
                ConvolutionShape shape,
                HalfBlock.Names names,
                boolean binary) {
            return new Layer(
                    shape,
                    new PortableWeights(
                            layout.tensor(names.convolution()), shape.filters(), binary),
                    BatchNormParameters.of(layout, names.norm()));
        }
    }

    /**
     * The backward pass.
     *
     * @param norm of the batch norm
     * @param convolution of the convolution
     * @param weights its filters
     * @param ofFilters gradient with respect to what it took for filters
     */
    record Gradient(
            PortableBatchNormGradient norm,
            PortableOperation convolution,
            PortableWeights weights,
            INDArray ofFilters) {

        void run(PortablePass pass) {
            norm.run(pass.state(), pass.gradient());
            convolution.run();
            weights.report(PortableMemory.read(ofFilters), pass);
        }
    }
}

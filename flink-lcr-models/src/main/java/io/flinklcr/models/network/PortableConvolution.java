package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution without bias. */
final class PortableConvolution implements GraphLayer {

    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private final PortableParts parts;
    private final GraphNode node;
    private final ConvolutionShape shape;
    private final PortableWeights weights;
    private final INDArray filters;
    private final INDArray output;
    private final PortableOperation convolution;

    PortableConvolution(
            PortableParts parts, GraphNode node, ConvolutionShape shape, PortableWeights weights) {
        this.parts = parts;
        this.node = node;
        this.shape = shape;
        this.weights = weights;
        filters = filters();
        output = parts.map(node.output());
        convolution = operation(parts.memory(), shape, parts.input(node), filters).to(output);
    }

    /** A convolution over fixed arrays. */
    static PortableOperation operation(
            PortableMemory memory, ConvolutionShape shape, INDArray input, INDArray filters) {
        return memory.operation("conv2d").from(input, filters).integers(arguments(shape));
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        PortableMemory.write(weights.values(pass.state(), pass.quantizer()), filters);
        convolution.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableSink sink = gradients.sink(node.inputs().get(0));
        INDArray ofFilters = filters();
        PortableOperation operation =
                parts.operation("conv2d_bp")
                        .from(parts.input(node), filters, gradients.of(node.index()))
                        .to(sink.array(), ofFilters)
                        .integers(arguments(shape));
        return pass -> {
            operation.run();
            sink.then().forEach(PortableOperation::run);
            weights.report(PortableMemory.read(ofFilters), pass);
        };
    }

    private INDArray filters() {
        return parts.memory().floats(shape.outputs(), shape.inputs(), shape.side(), shape.side());
    }

    private static long[] arguments(ConvolutionShape shape) {
        int side = shape.side();
        int stride = shape.stride();
        int padding = shape.padding();
        return new long[] {
            side, side, stride, stride, padding, padding, 1, 1, 0, 0, WEIGHTS_OUT_IN_HEIGHT_WIDTH
        };
    }
}

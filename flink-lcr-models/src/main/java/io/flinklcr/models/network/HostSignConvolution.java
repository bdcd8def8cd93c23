package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A 3×3 convolution of signs with binary weights, by bits. */
final class HostSignConvolution implements GraphLayer {

    private final HostKernels host;
    private final GraphNode node;
    private final ConvolutionShape shape;
    private final BinaryFilters filters;
    private final HostSigns signs;
    private final INDArray output;
    private final BitConvolution convolution;

    HostSignConvolution(
            PortableParts parts,
            GraphNode node,
            ConvolutionShape shape,
            BinaryFilters filters,
            HostSigns signs) {
        this.node = node;
        this.shape = shape;
        this.filters = filters;
        this.signs = signs;
        host = parts.host();
        output = parts.map(node.output());
        convolution =
                new BitConvolution(
                        shape,
                        signs.bits(),
                        new ScaledSums(HostKernels.map(output)),
                        host.parallel());
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        filters.binarize(pass.state(), pass.quantizer());
        convolution.forward(filters.values());
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableSink sink = gradients.sink(node.inputs().get(0));
        FeatureMap ofOutput = HostKernels.map(gradients.of(node.index()));
        FeatureMap ofInput = HostKernels.map(sink.array());
        SignConvolutionGradients own = host.buffers().ofSigns(shape, signs.latent());
        return pass -> {
            own.begin(filters.values(), signs.bits());
            for (int first = 0; first < ofOutput.images(); first += own.chunk()) {
                run(Chunk.at(first, own.chunk(), ofOutput.images()), own, ofOutput, ofInput);
            }
            filters.report(
                    pass.state(),
                    own.weightGradient(),
                    pass.quantizers().weights(),
                    pass.gradient());
            sink.then().forEach(PortableOperation::run);
        };
    }

    private void run(
            Chunk chunk, SignConvolutionGradients own, FeatureMap ofOutput, FeatureMap ofInput) {
        host.parallel()
                .forEach(
                        chunk.size(),
                        (index, scratch) -> write(chunk, index, own, ofOutput, scratch));
        own.run(chunk);
        host.parallel()
                .forEach(
                        chunk.size(),
                        (index, scratch) -> read(chunk, index, own, ofInput, scratch));
    }

    private static void write(
            Chunk chunk,
            int index,
            SignConvolutionGradients own,
            FeatureMap ofOutput,
            Scratch scratch) {
        for (int first = 0; first < ofOutput.channels(); first += Strip.most(ofOutput)) {
            Strip strip = Strip.at(first, ofOutput);
            float[] tile = scratch.tile(0, strip.channels() * ofOutput.plane());
            ofOutput.read(chunk.first() + index, first, strip.channels(), tile, 0);
            own.writeOutputGradients(index, strip, tile);
        }
    }

    private static void read(
            Chunk chunk,
            int index,
            SignConvolutionGradients own,
            FeatureMap ofInput,
            Scratch scratch) {
        float[] tile = scratch.tile(0, ofInput.plane());
        for (int channel = 0; channel < ofInput.channels(); channel++) {
            own.readInputGradient(index, channel, tile, 0);
            ofInput.write(chunk.first() + index, channel, tile);
        }
    }
}

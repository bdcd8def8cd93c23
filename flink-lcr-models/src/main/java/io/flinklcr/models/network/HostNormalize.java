package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link BatchNorm} by itself. */
final class HostNormalize implements GraphLayer {

    private final HostKernels host;
    private final GraphNode node;
    private final INDArray output;
    private final FeatureMap input;
    private final FeatureMap target;
    private final BatchNorm norm;

    HostNormalize(PortableParts parts, BatchNormParameters parameters, GraphNode node) {
        this.node = node;
        host = parts.host();
        output = parts.map(node.output());
        input = HostKernels.map(parts.input(node));
        target = HostKernels.map(output);
        norm = new BatchNorm(parameters, input, host.parallel());
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        if (pass.batchStatistics()) {
            norm.measure();
        } else {
            norm.recall(pass.state());
        }
        host.transform(
                input,
                target,
                (image, strip, tile, scratch) -> norm.normalize(strip, pass.state(), tile));
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableSink sink = gradients.sink(node.inputs().get(0));
        FeatureMap ofOutput = HostKernels.map(gradients.of(node.index()));
        FeatureMap ofInput = HostKernels.map(sink.array());
        return pass -> {
            norm.collect(ofOutput);
            norm.reduce(pass.state(), pass.gradient());
            spread(pass, ofOutput, ofInput);
            sink.then().forEach(PortableOperation::run);
        };
    }

    private void spread(GraphPass pass, FeatureMap ofOutput, FeatureMap ofInput) {
        host.transform(
                ofOutput,
                ofInput,
                (image, strip, g, scratch) ->
                        norm.spread(image, strip, pass.state(), pass.gradient(), g, scratch));
    }
}

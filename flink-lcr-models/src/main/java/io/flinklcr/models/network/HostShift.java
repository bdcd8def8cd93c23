package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x + b, with a b for each channel. */
final class HostShift implements GraphLayer {

    private final HostKernels host;
    private final Tensor tensor;
    private final GraphNode node;
    private final INDArray output;
    private final FeatureMap source;
    private final FeatureMap target;

    HostShift(PortableParts parts, Tensor tensor, GraphNode node) {
        this.tensor = tensor;
        this.node = node;
        host = parts.host();
        output = parts.mapInPlace(node);
        source = HostKernels.map(parts.input(node));
        target = HostKernels.map(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        int plane = source.plane();
        host.transform(
                source,
                target,
                (image, strip, tile, scratch) -> {
                    for (int i = 0; i < strip.channels(); i++) {
                        float shift = pass.state()[tensor.offset() + strip.first() + i];
                        for (int pixel = i * plane; pixel < (i + 1) * plane; pixel++) {
                            tile[pixel] += shift;
                        }
                    }
                });
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        FeatureMap gradient = HostKernels.map(gradients.of(node.index()));
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            host.sum(
                    gradient,
                    pass.gradient(),
                    tensor.offset(),
                    (image, channel, tile, totals, scratch) -> {
                        for (int i = 0; i < gradient.plane(); i++) {
                            totals[i] += tile[i];
                        }
                    });
            move.forEach(PortableOperation::run);
        };
    }
}

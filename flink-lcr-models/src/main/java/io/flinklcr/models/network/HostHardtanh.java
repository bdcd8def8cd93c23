package io.flinklcr.models.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link Hardtanh} by itself. */
final class HostHardtanh implements GraphLayer {

    private final HostKernels host;
    private final GraphNode node;
    private final INDArray output;
    private final FeatureMap source;
    private final FeatureMap target;

    HostHardtanh(PortableParts parts, GraphNode node) {
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
                (image, strip, tile, scratch) -> Hardtanh.apply(tile, strip.channels() * plane));
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        FeatureMap gradient = HostKernels.map(gradients.of(node.index()));
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            host.update(
                    gradient,
                    (image, strip, tile, scratch) -> {
                        int values = strip.channels() * target.plane();
                        float[] outputs = scratch.tile(1, values);
                        target.read(image, strip.first(), strip.channels(), outputs, 0);
                        Hardtanh.mask(outputs, tile, values);
                    });
            move.forEach(PortableOperation::run);
        };
    }
}

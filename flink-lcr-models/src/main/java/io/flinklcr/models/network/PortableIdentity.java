package io.flinklcr.models.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Activations in full precision.
 *
 * @param node its place
 * @param output the layer's input, too
 */
record PortableIdentity(GraphNode node, INDArray output) implements GraphLayer {

    @Override
    public void forward(GraphForward pass) {}

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> move.forEach(PortableOperation::run);
    }
}

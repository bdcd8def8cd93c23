package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of two maps. */
final class PortableSum implements GraphLayer {

    private final GraphNode node;
    private final INDArray output;
    private final PortableOperation add;

    PortableSum(PortableParts parts, GraphNode node) {
        this.node = node;
        output = parts.mapInPlace(node);
        add = parts.operation("add").from(parts.input(node), parts.input(node, 1)).to(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        add.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        List<PortableOperation> operations =
                new ArrayList<>(gradients.copy(node.index(), node.inputs().get(1)));
        operations.addAll(gradients.move(node.index(), node.inputs().get(0)));
        return pass -> operations.forEach(PortableOperation::run);
    }
}

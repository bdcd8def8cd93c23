package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x + b, with a b for each channel. */
final class PortableShift implements GraphLayer {

    private final PortableParts parts;
    private final Tensor tensor;
    private final GraphNode node;
    private final INDArray shift;
    private final INDArray output;
    private final PortableOperation add;

    PortableShift(PortableParts parts, Tensor tensor, GraphNode node) {
        this.parts = parts;
        this.tensor = tensor;
        this.node = node;
        shift = parts.memory().floats(1, tensor.size(), 1, 1);
        output = parts.mapInPlace(node);
        add = parts.operation("add").from(parts.input(node), shift).to(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        int from = tensor.offset();
        PortableMemory.write(Arrays.copyOfRange(pass.state(), from, from + tensor.size()), shift);
        add.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableChannelSum sum =
                PortableChannelSum.ofValues(parts.memory(), gradients.of(node.index()));
        List<PortableOperation> operations = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            System.arraycopy(sum.compute(), 0, pass.gradient(), tensor.offset(), tensor.size());
            operations.forEach(PortableOperation::run);
        };
    }
}

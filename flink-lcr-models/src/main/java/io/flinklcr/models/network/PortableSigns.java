package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Signs, ±1; sgn(0) = 1. The method's straight-through estimator carries gradients back. */
final class PortableSigns implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final INDArray output;
    private final List<PortableOperation> operations;

    PortableSigns(PortableParts parts, GraphNode node) {
        this.parts = parts;
        this.node = node;
        output = parts.map(node.output());
        operations = operations(parts.memory(), parts.input(node), parts.flags(output), output);
    }

    /** Writes the signs of some values. */
    static List<PortableOperation> operations(
            PortableMemory memory, INDArray input, INDArray flags, INDArray output) {
        return List.of(
                memory.operation("greater_equal").from(input, memory.constant(0)).to(flags),
                memory.operation("cast").from(flags).to(output).integers(DataType.FLOAT.toInt()),
                memory.operation("multiply").from(output, memory.constant(2)).to(output),
                memory.operation("subtract").from(output, memory.constant(1)).to(output));
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        operations.forEach(PortableOperation::run);
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        List<PortableOperation> back =
                new ArrayList<>(
                        parts.estimator().of(parts.input(node), gradients.of(node.index())));
        back.addAll(gradients.move(node.index(), node.inputs().get(0)));
        return pass -> back.forEach(PortableOperation::run);
    }
}

package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Activations of k bits: round(clip(x, 0, 1)·(2^k − 1))/(2^k − 1), halves to even; the gradient
 * passes where 0 ≤ x ≤ 1 (Zhou et al., DoReFa-Net, 2016, Eq. 5 and 11).
 */
final class PortableLevels implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final INDArray output;
    private final List<PortableOperation> operations;

    PortableLevels(PortableParts parts, GraphNode node, int bits) {
        this.parts = parts;
        this.node = node;
        output = parts.map(node.output());
        PortableMemory memory = parts.memory();
        float steps = (1 << bits) - 1;
        operations =
                List.of(
                        parts.operation("clipbyvalue")
                                .from(parts.input(node))
                                .to(output)
                                .numbers(0, 1),
                        parts.operation("multiply").from(output, memory.constant(steps)).to(output),
                        parts.operation("rint").from(output).to(output),
                        parts.operation("divide").from(output, memory.constant(steps)).to(output));
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
        INDArray input = parts.input(node);
        INDArray gradient = gradients.of(node.index());
        INDArray work = parts.work(output);
        INDArray flags = parts.flags(output);
        List<PortableOperation> back = new ArrayList<>();
        back.add(parts.operation("clipbyvalue").from(input).to(work).numbers(0, 1));
        back.add(parts.operation("equals").from(input, work).to(flags));
        back.add(parts.toFloat(flags, work));
        back.add(parts.operation("multiply").from(gradient, work).to(gradient));
        back.addAll(gradients.move(node.index(), node.inputs().get(0)));
        return pass -> back.forEach(PortableOperation::run);
    }
}

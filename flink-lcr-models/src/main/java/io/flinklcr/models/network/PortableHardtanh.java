package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** clip(x, −1, 1). NaN stays NaN; the derivative is 1 strictly inside (−1, 1). */
final class PortableHardtanh implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final INDArray output;
    private final PortableOperation clip;

    PortableHardtanh(PortableParts parts, GraphNode node) {
        this.parts = parts;
        this.node = node;
        output = parts.mapInPlace(node);
        clip = parts.operation("clipbyvalue").from(parts.input(node)).to(output).numbers(-1, 1);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        clip.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray gradient = gradients.of(node.index());
        INDArray work = parts.work(output);
        INDArray flags = parts.flags(output);
        List<PortableOperation> operations =
                new ArrayList<>(
                        List.of(
                                parts.operation("multiply").from(output, output).to(work),
                                parts.operation("less")
                                        .from(work, parts.memory().constant(1))
                                        .to(flags),
                                parts.toFloat(flags, work),
                                parts.operation("multiply").from(gradient, work).to(gradient)));
        operations.addAll(gradients.move(node.index(), node.inputs().get(0)));
        return pass -> operations.forEach(PortableOperation::run);
    }
}

package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** PReLU with a slope a for each channel, as x + (a − 1)·min(x, 0). */
final class PortableSlope implements GraphLayer {

    private final PortableParts parts;
    private final Tensor tensor;
    private final GraphNode node;
    private final INDArray excess;
    private final INDArray negative;
    private final INDArray output;
    private final List<PortableOperation> operations;

    PortableSlope(PortableParts parts, Tensor tensor, GraphNode node) {
        this.parts = parts;
        this.tensor = tensor;
        this.node = node;
        INDArray input = parts.input(node);
        excess = parts.memory().floats(1, tensor.size(), 1, 1);
        negative = parts.map(node.output());
        output = parts.map(node.output());
        operations =
                List.of(
                        parts.operation("minimum")
                                .from(input, parts.memory().constant(0))
                                .to(negative),
                        parts.operation("multiply").from(negative, excess).to(output),
                        parts.operation("add").from(output, input).to(output));
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        float[] values = new float[tensor.size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = pass.state()[tensor.offset() + channel] - 1;
        }
        PortableMemory.write(values, excess);
        operations.forEach(PortableOperation::run);
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray gradient = gradients.of(node.index());
        INDArray work = parts.work(output);
        PortableOperation product = parts.operation("multiply").from(gradient, negative).to(work);
        PortableChannelSum sum = PortableChannelSum.ofValues(parts.memory(), work);
        List<PortableOperation> through = new ArrayList<>(through(gradient, work));
        through.addAll(gradients.move(node.index(), node.inputs().get(0)));
        return pass -> {
            product.run();
            System.arraycopy(sum.compute(), 0, pass.gradient(), tensor.offset(), tensor.size());
            through.forEach(PortableOperation::run);
        };
    }

    private List<PortableOperation> through(INDArray gradient, INDArray work) {
        PortableMemory memory = parts.memory();
        INDArray flags = parts.flags(output);
        return List.of(
                memory.operation("less").from(negative, memory.constant(0)).to(flags),
                parts.toFloat(flags, work),
                memory.operation("multiply").from(work, excess).to(work),
                memory.operation("add").from(work, memory.constant(1)).to(work),
                memory.operation("multiply").from(gradient, work).to(gradient));
    }
}

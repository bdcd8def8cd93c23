package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest value of each window; its gradient goes to the first pixel that has it. */
final class PortableMaxPool implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final LayerSpec.MaxPool spec;
    private final INDArray output;
    private final PortableOperation pool;

    PortableMaxPool(PortableParts parts, GraphNode node, LayerSpec.MaxPool spec) {
        this.parts = parts;
        this.node = node;
        this.spec = spec;
        output = parts.map(node.output());
        pool =
                parts.operation("maxpool2d")
                        .from(parts.input(node))
                        .to(output)
                        .integers(arguments());
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        pool.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        PortableSink sink = gradients.sink(node.inputs().get(0));
        List<PortableOperation> operations = new ArrayList<>();
        operations.add(
                parts.operation("maxpool2d_bp")
                        .from(parts.input(node), gradients.of(node.index()))
                        .to(sink.array())
                        .integers(arguments()));
        operations.addAll(sink.then());
        return pass -> operations.forEach(PortableOperation::run);
    }

    private long[] arguments() {
        long side = spec.side();
        long stride = spec.stride();
        long padding = spec.padding();
        return new long[] {side, side, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    }
}

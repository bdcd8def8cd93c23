package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adaptive average pooling, which for a side of s·n pixels is the mean of each n×n window. */
final class PortableAveragePool implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final INDArray output;
    private final PortableResize pool;

    PortableAveragePool(PortableParts parts, GraphNode node) {
        this.parts = parts;
        this.node = node;
        output = parts.map(node.output());
        pool = PortableResize.pool(parts.memory(), parts.buffers(), parts.input(node), output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        pool.operations().forEach(PortableOperation::run);
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray ofOutput = gradients.of(node.index());
        PortableSink sink = gradients.sink(node.inputs().get(0));
        PortableResize back =
                PortableResize.unpool(parts.memory(), parts.buffers(), ofOutput, sink.array());
        List<PortableOperation> operations = new ArrayList<>(back.operations());
        operations.addAll(sink.then());
        return pass -> operations.forEach(PortableOperation::run);
    }
}

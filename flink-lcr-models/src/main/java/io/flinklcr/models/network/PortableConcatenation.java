package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The channels of two maps, one behind the other. */
final class PortableConcatenation implements GraphLayer {

    private static final int CHANNELS = 1;

    private final PortableParts parts;
    private final GraphNode node;
    private final INDArray output;
    private final PortableOperation concatenate;

    PortableConcatenation(PortableParts parts, GraphNode node) {
        this.parts = parts;
        this.node = node;
        output = parts.map(node.output());
        concatenate =
                parts.operation("concat")
                        .from(parts.input(node), parts.input(node, 1))
                        .to(output)
                        .integers(CHANNELS);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        concatenate.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray gradient = gradients.of(node.index());
        List<PortableOperation> operations = new ArrayList<>();
        long first = 0;
        for (int position = 0; position < node.inputs().size(); position++) {
            INDArray input = parts.input(node, position);
            PortableSink sink = gradients.sink(node.inputs().get(position));
            INDArray window = PortableMemory.channels(gradient, first, input.size(CHANNELS));
            operations.add(parts.operation("assign").from(sink.array(), window).to(sink.array()));
            operations.addAll(sink.then());
            first += input.size(CHANNELS);
        }
        return pass -> operations.forEach(PortableOperation::run);
    }
}

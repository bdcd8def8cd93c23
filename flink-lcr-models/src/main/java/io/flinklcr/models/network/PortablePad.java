package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Option A of He et al. (CVPR 2016): every second pixel, the missing channels zeros, equally on
 * both sides. Both ways it goes from window to window.
 */
final class PortablePad implements GraphLayer {

    private final PortableParts parts;
    private final GraphNode node;
    private final int stride;
    private final INDArray output;
    private final PortableOperation copy;

    PortablePad(PortableParts parts, GraphNode node, int stride) {
        this.parts = parts;
        this.node = node;
        this.stride = stride;
        INDArray input = parts.input(node);
        output = parts.map(node.output());
        PortableMemory.write(new float[(int) output.length()], output);
        INDArray window = middle(output, input);
        copy = parts.operation("assign").from(window, pixels(input, output)).to(window);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        copy.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        int input = node.inputs().get(0);
        List<PortableOperation> operations = new ArrayList<>(gradients.prepare(input));
        INDArray ofOutput = gradients.of(node.index());
        INDArray window = pixels(gradients.of(input), ofOutput);
        operations.add(
                parts.operation("add")
                        .from(window, middle(ofOutput, gradients.of(input)))
                        .to(window));
        return pass -> operations.forEach(PortableOperation::run);
    }

    /** Every stride-th pixel of the larger map. */
    private INDArray pixels(INDArray large, INDArray small) {
        long[] shape = {large.size(0), large.size(1), small.size(2), small.size(3)};
        long plane = large.size(2) * large.size(3);
        long[] strides = {large.size(1) * plane, plane, stride * large.size(3), stride};
        return PortableMemory.view(large, 0, shape, strides);
    }

    /** The middle channels of the wider map, as many as the narrower one has. */
    private static INDArray middle(INDArray wide, INDArray narrow) {
        long first = (wide.size(1) - narrow.size(1)) / 2;
        return PortableMemory.channels(wide, first, narrow.size(1));
    }
}

package io.flinklcr.models.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = (x − mean) / std over C, H and W of each image, with the unbiased standard deviation; y = 0
 * where all values are equal. Maps are seen as (1, N, C·H, W), so that sums over channels are over
 * images, whose arithmetic is done on the heap.
 */
final class PortableStandardization implements GraphLayer {

    private final PortableParts parts;
    private final PortableMemory memory;
    private final GraphNode node;
    private final INDArray output;
    private final INDArray images;
    private final INDArray center;
    private final INDArray scale;
    private final PortableChannelSum sum;
    private final PortableChannelSum squares;
    private final PortableOperation subtract;
    private final PortableOperation multiply;
    private final double count;

    PortableStandardization(PortableParts parts, GraphNode node) {
        this.parts = parts;
        this.node = node;
        memory = parts.memory();
        output = parts.map(node.output());
        images = byImage(output);
        INDArray input = byImage(parts.input(node));
        center = memory.floats(1, images.size(1), 1, 1);
        scale = memory.floats(1, images.size(1), 1, 1);
        sum = PortableChannelSum.ofValues(memory, input);
        squares = PortableChannelSum.ofSquares(memory, images);
        subtract = memory.operation("subtract").from(input, center).to(images);
        multiply = memory.operation("multiply").from(images, scale).to(images);
        count = node.output().size();
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        PortableMemory.write(divided(sum.compute(), count), center);
        subtract.run();
        float[] factors = squares.compute();
        for (int image = 0; image < factors.length; image++) {
            double deviation = Math.sqrt(factors[image] / (count - 1));
            factors[image] = deviation > 0 ? (float) (1 / deviation) : 0;
        }
        PortableMemory.write(factors, scale);
        multiply.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray gradient = byImage(gradients.of(node.index()));
        INDArray work = byImage(parts.work(output));
        INDArray slope = memory.floats(1, images.size(1), 1, 1);
        PortableChannelSum ofGradient = PortableChannelSum.ofValues(memory, gradient);
        PortableChannelSum ofProduct = PortableChannelSum.ofValues(memory, work);
        PortableOperation product = memory.operation("multiply").from(gradient, images).to(work);
        List<PortableOperation> through =
                List.of(
                        memory.operation("multiply").from(images, slope).to(work),
                        memory.operation("subtract").from(gradient, work).to(gradient),
                        memory.operation("subtract").from(gradient, center).to(gradient),
                        memory.operation("multiply").from(gradient, scale).to(gradient));
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            product.run();
            PortableMemory.write(divided(ofProduct.compute(), count - 1), slope);
            PortableMemory.write(divided(ofGradient.compute(), count), center);
            through.forEach(PortableOperation::run);
            move.forEach(PortableOperation::run);
        };
    }

    private static float[] divided(float[] sums, double by) {
        float[] means = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = (float) (sums[i] / by);
        }
        return means;
    }

    private static INDArray byImage(INDArray map) {
        long[] shape = {1, map.size(0), map.size(1) * map.size(2), map.size(3)};
        long image = map.size(1) * map.size(2) * map.size(3);
        long[] strides = {map.size(0) * image, image, map.size(3), 1};
        return PortableMemory.view(map, 0, shape, strides);
    }
}

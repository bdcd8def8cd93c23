package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** PReLU with a slope a for each channel, as x + (a − 1)·min(x, 0). */
final class HostSlope implements GraphLayer {

    /** Takes the least magnitude of a normal float, 2⁻¹²⁶, beyond 1. */
    private static final float STEEP = 1e38f;

    private final HostKernels host;
    private final Tensor tensor;
    private final GraphNode node;
    private final INDArray output;
    private final FeatureMap input;
    private final FeatureMap target;

    HostSlope(PortableParts parts, Tensor tensor, GraphNode node) {
        this.tensor = tensor;
        this.node = node;
        host = parts.host();
        output = parts.map(node.output());
        input = HostKernels.map(parts.input(node));
        target = HostKernels.map(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        int plane = input.plane();
        host.transform(
                input,
                target,
                (image, strip, tile, scratch) -> {
                    for (int i = 0; i < strip.channels(); i++) {
                        float excess = excess(pass.state(), strip.first() + i);
                        for (int pixel = i * plane; pixel < (i + 1) * plane; pixel++) {
                            tile[pixel] += excess * Math.min(tile[pixel], 0f);
                        }
                    }
                });
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        FeatureMap gradient = HostKernels.map(gradients.of(node.index()));
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            host.sum(
                    gradient,
                    pass.gradient(),
                    tensor.offset(),
                    (image, channel, tile, totals, scratch) -> {
                        float[] negative = scratch.tile(1, input.plane());
                        input.read(image, channel, negative);
                        differentiate(tile, negative, totals, excess(pass.state(), channel));
                        gradient.write(image, channel, tile);
                    });
            move.forEach(PortableOperation::run);
        };
    }

    /** Takes a gradient back through a slope in place, and adds to that of the slope. */
    private void differentiate(float[] g, float[] negative, float[] totals, float excess) {
        for (int i = 0; i < input.plane(); i++) {
            float x = Math.min(negative[i], 0f);
            totals[i] += g[i] * x;
            g[i] += g[i] * excess * Math.min(1f, -x * STEEP);
        }
    }

    private float excess(float[] state, int channel) {
        return state[tensor.offset() + channel] - 1;
    }
}

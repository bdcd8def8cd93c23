package io.flinklcr.models.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Signs as one bit each, and as ±1 where somebody takes them so; sgn(0) = 1. The method's
 * straight-through estimator carries gradients back.
 */
final class HostSigns implements GraphLayer {

    private final HostKernels host;
    private final GraphNode node;
    private final INDArray output;
    private final boolean expands;
    private final FeatureMap latent;
    private final FeatureMap target;
    private final SignBits bits;

    /**
     * Sets up the layer.
     *
     * @param expands whether {@link #output} is to hold the signs
     */
    HostSigns(PortableParts parts, GraphNode node, boolean expands) {
        this.node = node;
        this.expands = expands;
        host = parts.host();
        output = parts.map(node.output());
        latent = HostKernels.map(parts.input(node));
        target = HostKernels.map(output);
        bits = new SignBits(latent.images(), latent.channels(), latent.height(), latent.width());
    }

    @Override
    public INDArray output() {
        return output;
    }

    /** The signs of the last forward pass. */
    SignBits bits() {
        return bits;
    }

    /** What they were taken of. */
    FeatureMap latent() {
        return latent;
    }

    @Override
    public void forward(GraphForward pass) {
        host.parallel()
                .forEach(
                        latent.images(),
                        (image, scratch) -> {
                            bits.set(image, this::read, scratch);
                            if (expands) {
                                bits.expand(image, target, image, scratch);
                            }
                        });
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        FeatureMap gradient = HostKernels.map(gradients.of(node.index()));
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            host.update(
                    gradient,
                    (image, strip, tile, scratch) -> {
                        int values = strip.channels() * latent.plane();
                        float[] real = scratch.tile(1, values);
                        latent.read(image, strip.first(), strip.channels(), real, 0);
                        pass.quantizers().activations().multiply(real, tile, values);
                    });
            move.forEach(PortableOperation::run);
        };
    }

    private void read(int image, int channel, float[] tile) {
        latent.read(image, channel, tile);
        for (int i = 0; i < latent.plane(); i++) {
            tile[i] += 0f;
        }
    }
}

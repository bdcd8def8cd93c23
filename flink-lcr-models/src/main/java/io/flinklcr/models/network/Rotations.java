package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;

/** The rotations of a network's weights, which trainers bring up to date now and then. */
public final class Rotations {

    private final List<RotatedFilters> filters;
    private final List<Tensor> buffers;
    private final int interval;

    /** Those of a network; none where its method does not rotate. */
    public Rotations(NetworkSpec network) {
        ParameterLayout layout = ParameterLayout.of(network);
        interval = network.binarization().rotationSteps();
        filters =
                NetworkGraph.of(network).nodes().stream()
                        .map(GraphNode::layer)
                        .filter(LayerSpec.Convolve.class::isInstance)
                        .map(LayerSpec.Convolve.class::cast)
                        .filter(layer -> layer.weights().isRotated())
                        .map(
                                layer ->
                                        RotatedFilters.of(
                                                layout, layer.name(), layer.shape().filters()))
                        .toList();
        buffers =
                layout.tensors().stream()
                        .filter(tensor -> tensor.group() == ParameterGroup.BUFFER)
                        .toList();
    }

    /**
     * Brings the rotations in a flat state up to date where the step is one of those that do. Equal
     * states give equal bits, so that all trainers have the same.
     *
     * @param step number of steps done before
     */
    public void refine(float[] state, long step) {
        if (step % interval == 0) {
            filters.forEach(each -> each.refine(state));
        }
    }

    /** Copies the rotations of a flat state into what a trainer reports of a step. */
    public void report(float[] state, float[] gradient) {
        for (Tensor buffer : buffers) {
            System.arraycopy(state, buffer.offset(), gradient, buffer.offset(), buffer.size());
        }
    }
}

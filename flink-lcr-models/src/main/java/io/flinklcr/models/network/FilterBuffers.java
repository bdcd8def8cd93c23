package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;

/**
 * Values beside a network's weights which trainers bring up to date: rotations, and vectors of
 * spectral norms.
 */
public final class FilterBuffers {

    private final List<BufferedFilters> filters;
    private final List<Tensor> buffers;

    /** Those of a network; none where its method has no such values. */
    public FilterBuffers(NetworkSpec network) {
        ParameterLayout layout = ParameterLayout.of(network);
        filters =
                NetworkGraph.of(network).convolutions().stream()
                        .map(convolution -> convolution.source(layout))
                        .filter(BufferedFilters.class::isInstance)
                        .map(BufferedFilters.class::cast)
                        .toList();
        buffers =
                layout.tensors().stream()
                        .filter(tensor -> tensor.group() == ParameterGroup.BUFFER)
                        .toList();
    }

    /**
     * Brings the values in a flat state up to date before a step. Equal states give equal bits, so
     * that all trainers have the same.
     *
     * @param step number of steps done before
     */
    public void refine(float[] state, long step) {
        filters.forEach(each -> each.refine(state, step));
    }

    /** Copies the values of a flat state into what a trainer reports of a step. */
    public void report(float[] state, float[] gradient) {
        for (Tensor buffer : buffers) {
            System.arraycopy(state, buffer.offset(), gradient, buffer.offset(), buffer.size());
        }
    }
}

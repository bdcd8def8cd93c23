package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;

/**
 * Filters as they lie in the state.
 *
 * @param tensor where they lie
 */
record StoredFilters(Tensor tensor) implements FilterSource {

    @Override
    public float[] read(float[] state) {
        return Arrays.copyOfRange(state, tensor.offset(), tensor.offset() + tensor.size());
    }

    @Override
    public void read(float[] state, float[] filters) {
        System.arraycopy(state, tensor.offset(), filters, 0, tensor.size());
    }

    @Override
    public void report(float[] state, float[] ofFilters, float[] gradient) {
        System.arraycopy(ofFilters, 0, gradient, tensor.offset(), ofFilters.length);
    }
}

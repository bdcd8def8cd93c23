package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.WeightQuantizer;
import java.util.Arrays;

/**
 * Filters of a convolution in the flat state; few enough to be binarised on the heap.
 *
 * @param tensor where they lie
 * @param shape their shape
 * @param binary whether the convolution takes their binarised form
 */
record PortableWeights(Tensor tensor, FilterShape shape, boolean binary) {

    /** What the convolution takes. */
    float[] values(float[] state, WeightQuantizer quantizer) {
        float[] values = latent(state);
        if (binary) {
            quantizer.binarize(latent(state), shape, values);
        }
        return values;
    }

    /** Writes the latent weights' gradient to the flat one. */
    void report(float[] ofValues, PortablePass pass) {
        if (binary) {
            pass.quantizer().backward(latent(pass.state()), shape, ofValues);
        }
        System.arraycopy(ofValues, 0, pass.gradient(), tensor.offset(), ofValues.length);
    }

    private float[] latent(float[] state) {
        return Arrays.copyOfRange(state, tensor.offset(), tensor.offset() + tensor.size());
    }
}

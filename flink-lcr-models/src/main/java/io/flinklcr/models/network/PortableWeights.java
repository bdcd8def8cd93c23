package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.WeightQuantizer;

/**
 * Filters of a convolution; few enough to be binarised on the heap.
 *
 * @param source where they come from
 * @param shape their shape
 * @param binary whether the convolution takes their binarised form
 */
record PortableWeights(FilterSource source, FilterShape shape, boolean binary) {

    /** What the convolution takes. */
    float[] values(float[] state, WeightQuantizer quantizer) {
        float[] latent = source.read(state);
        if (!binary) {
            return latent;
        }
        float[] values = new float[latent.length];
        quantizer.binarize(latent, shape, values);
        return values;
    }

    /** Writes gradients to the flat one. */
    void report(float[] ofValues, GraphPass pass) {
        if (binary) {
            pass.quantizers().weights().backward(source.read(pass.state()), shape, ofValues);
        }
        source.report(pass.state(), ofValues, pass.gradient());
    }
}

package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.WeightQuantizer;

/**
 * The filters of a binary convolution: binarised, and times the learned scales of its outputs, for
 * x ⊛ (α·w) = α·(x ⊛ w).
 */
final class BinaryFilters {

    private final FilterSource source;
    private final Tensor scale;
    private final FilterShape shape;
    private final float[] latent;
    private final float[] binary;
    private final float[] scaled;

    /**
     * Wires the filters.
     *
     * @param source where they come from before they are binarised
     * @param scale α, one an output channel, or {@code null}
     */
    BinaryFilters(FilterSource source, Tensor scale, FilterShape shape) {
        this.source = source;
        this.scale = scale;
        this.shape = shape;
        latent = new float[shape.size()];
        binary = new float[shape.size()];
        scaled = scale == null ? binary : new float[shape.size()];
    }

    /** Makes {@link #values} of a flat state. */
    void binarize(float[] state, WeightQuantizer quantizer) {
        source.read(state, latent);
        quantizer.binarize(latent, shape, binary);
        if (scale != null) {
            for (int i = 0; i < binary.length; i++) {
                scaled[i] = state[scale.offset() + i / shape.fanIn()] * binary[i];
            }
        }
    }

    /** What the convolution takes: ±s with one s an output channel. */
    float[] values() {
        return scaled;
    }

    /**
     * Writes gradients to the flat one.
     *
     * @param ofValues gradient with respect to {@link #values}; changed
     */
    void report(float[] state, float[] ofValues, WeightQuantizer quantizer, float[] gradient) {
        if (scale != null) {
            for (int channel = 0; channel < shape.outputs(); channel++) {
                int at = scale.offset() + channel;
                gradient[at] = rescale(channel, state[at], ofValues);
            }
        }
        quantizer.backward(latent, shape, ofValues);
        source.report(state, ofValues, gradient);
    }

    /** Takes the gradient through the scale of a channel, and gives that of the scale. */
    private float rescale(int channel, float alpha, float[] ofValues) {
        double sum = 0;
        for (int i = channel * shape.fanIn(); i < (channel + 1) * shape.fanIn(); i++) {
            sum += (double) ofValues[i] * binary[i];
            ofValues[i] *= alpha;
        }
        return (float) sum;
    }
}

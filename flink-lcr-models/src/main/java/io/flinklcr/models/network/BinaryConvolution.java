package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.WeightQuantizer;

/** A convolution of signs with binarised weights; the latent weights lie in the flat state. */
final class BinaryConvolution implements AutoCloseable {

    private final Tensor tensor;
    private final Convolution convolution;
    private final float[] latent;
    private final float[] working;

    BinaryConvolution(Tensor tensor, FeatureMap signs, int stride, FeatureMap output) {
        this.tensor = tensor;
        convolution = new Convolution(signs, stride, output);
        latent = new float[tensor.size()];
        working = new float[tensor.size()];
    }

    void forward(float[] state, WeightQuantizer quantizer) {
        System.arraycopy(state, tensor.offset(), latent, 0, latent.length);
        quantizer.binarize(latent, convolution.shape(), working);
        convolution.forward(working);
    }

    /**
     * Gradients with respect to the input's signs and the latent weights (the latter into the flat
     * gradient).
     */
    void backward(
            FeatureMap ofConvolution,
            FeatureMap ofSigns,
            WeightQuantizer quantizer,
            float[] gradient) {
        convolution.backward(ofConvolution, ofSigns, working);
        quantizer.backward(latent, convolution.shape(), working);
        System.arraycopy(working, 0, gradient, tensor.offset(), working.length);
    }

    @Override
    public void close() {
        convolution.close();
    }
}

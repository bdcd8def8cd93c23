package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.WeightQuantizer;

/** A convolution of signs with binarised weights; the latent weights lie in the flat state. */
final class BinaryConvolution {

    private final ConvolutionShape shape;
    private final Tensor tensor;
    private final SignBits input;
    private final FeatureMap like;
    private final BitConvolution convolution;
    private final float[] latent;
    private final float[] binary;
    private SignConvolutionGradients gradients;

    BinaryConvolution(
            Tensor tensor,
            ConvolutionShape shape,
            Activation input,
            FeatureMap output,
            Parallel parallel) {
        this.tensor = tensor;
        this.shape = shape;
        this.input = input.signs();
        this.like = input.latent();
        convolution = new BitConvolution(shape, input.signs(), output, parallel);
        latent = new float[tensor.size()];
        binary = new float[tensor.size()];
    }

    void forward(float[] state, WeightQuantizer quantizer) {
        System.arraycopy(state, tensor.offset(), latent, 0, latent.length);
        quantizer.binarize(latent, shape.filters(), binary);
        convolution.forward(binary);
    }

    /** Takes the mean and the variance of the last output. */
    void measure(BatchNormStatistics statistics) {
        convolution.measure(statistics);
    }

    /** Begins a backward pass and gives its buffers. */
    SignConvolutionGradients begin(HalfBlock.Backward pass) {
        gradients = pass.buffers().ofSigns(shape, like);
        gradients.begin(binary, input);
        return gradients;
    }

    /** Ends a backward pass: writes the gradient with respect to the latent weights. */
    void end(HalfBlock.Backward pass) {
        float[] gradient = gradients.weightGradient();
        pass.quantizers().weights().backward(latent, shape.filters(), gradient);
        System.arraycopy(gradient, 0, pass.gradient(), tensor.offset(), gradient.length);
    }
}

package io.flinklcr.models.network;

import io.flinklcr.models.quantize.WeightQuantizer;

/** A convolution of signs with binarised weights; the latent weights come from the flat state. */
final class BinaryConvolution {

    private final ConvolutionShape shape;
    private final BinaryFilters filters;
    private final SignBits input;
    private final FeatureMap like;
    private final BitConvolution convolution;
    private SignConvolutionGradients gradients;

    BinaryConvolution(
            BinaryFilters filters,
            ConvolutionShape shape,
            Activation input,
            SumSink output,
            Parallel parallel) {
        this.filters = filters;
        this.shape = shape;
        this.input = input.signs();
        this.like = input.latent();
        convolution = new BitConvolution(shape, input.signs(), output, parallel);
    }

    void forward(float[] state, WeightQuantizer quantizer) {
        filters.binarize(state, quantizer);
        convolution.forward(filters.values());
    }

    /** Takes the mean and the variance of the last output. */
    void measure(BatchNormStatistics statistics) {
        convolution.measure(statistics);
    }

    /** Begins a backward pass and gives its buffers. */
    SignConvolutionGradients begin(HalfBlock.Backward pass) {
        gradients = pass.buffers().ofSigns(shape, like);
        gradients.begin(filters.values(), input);
        return gradients;
    }

    /** Ends a backward pass: writes the gradient with respect to the latent weights. */
    void end(HalfBlock.Backward pass) {
        filters.report(
                pass.state(),
                gradients.weightGradient(),
                pass.quantizers().weights(),
                pass.gradient());
    }
}

package io.flinklcr.models.network;

import io.flinklcr.models.network.GradientMaps.Role;
import io.flinklcr.models.quantize.PseudoGradient;
import io.flinklcr.models.quantize.WeightQuantizer;

/**
 * Half a residual block with its own shortcut (Bi-Real style): hardtanh(BN(binary convolution(sgn
 * x)) + shortcut(x)).
 */
final class HalfBlock implements AutoCloseable {

    private final Activation input;
    private final FeatureMap convolved;
    private final Activation output;
    private final BinaryConvolution convolution;
    private final BatchNormHardtanh norm;
    private final Shortcut shortcut;
    private final Parallel parallel;

    HalfBlock(
            ParameterLayout layout,
            Names names,
            Activation input,
            int channels,
            int stride,
            Parallel parallel) {
        this.input = input;
        this.parallel = parallel;
        FeatureMap from = input.latent();
        int height = Convolution.outputSide(from.height(), stride);
        int width = Convolution.outputSide(from.width(), stride);
        convolved = new FeatureMap(from.images(), channels, height, width);
        output = Activation.create(from.images(), channels, height, width);
        shortcut = new Shortcut(from, channels, stride);
        convolution =
                new BinaryConvolution(
                        layout.tensor(names.convolution()), input.signs(), stride, convolved);
        norm =
                new BatchNormHardtanh(
                        BatchNormParameters.of(layout, names.norm()),
                        convolved,
                        shortcut,
                        output,
                        parallel);
    }

    Activation output() {
        return output;
    }

    void forward(float[] state, WeightQuantizer quantizer, boolean batchStatistics) {
        convolution.forward(state, quantizer);
        norm.forward(state, batchStatistics);
    }

    /**
     * Backward pass: takes the gradient with respect to the output from its buffer and leaves that
     * with respect to the input in the input's.
     *
     * @param asBack retention term of the input as the back of a block, or {@code null}
     * @param asFront retention term of the input as the front of a block, or {@code null}
     */
    void backward(Backward pass, RetentionTerm asBack, RetentionTerm asFront) {
        GradientMaps maps = pass.maps();
        FeatureMap ofOutput = maps.of(Role.ACTIVATION, output.latent());
        FeatureMap ofConvolution = maps.of(Role.CONVOLUTION, convolved);
        FeatureMap ofSigns = maps.of(Role.SIGNS, input.signs());
        norm.backward(pass.state(), ofOutput, ofConvolution, pass.gradient());
        convolution.backward(ofConvolution, ofSigns, pass.quantizer(), pass.gradient());
        FeatureMap ofInput = maps.of(Role.ACTIVATION, input.latent());
        new SignGradient(input.latent(), ofSigns, shortcut, ofOutput, ofInput, parallel)
                .compute(pass.pseudoGradient(), asBack, asFront);
    }

    @Override
    public void close() {
        Resources.closeAll(convolution, convolved, output);
    }

    /**
     * Names of a half block's tensors.
     *
     * @param convolution of its weights
     * @param norm prefix of its batch norm's
     */
    record Names(String convolution, String norm) {}

    /**
     * What the layers of one backward pass share.
     *
     * @param state flat state
     * @param pseudoGradient of the activations' signs
     * @param quantizer of the weights
     * @param maps gradient buffers
     * @param gradient flat gradient to fill
     */
    record Backward(
            float[] state,
            PseudoGradient pseudoGradient,
            WeightQuantizer quantizer,
            GradientMaps maps,
            float[] gradient) {}
}

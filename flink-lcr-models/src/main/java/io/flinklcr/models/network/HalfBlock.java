package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightQuantizer;
import java.util.List;

/**
 * Half a residual block with its own shortcut (Bi-Real style): hardtanh(BN(binary convolution(sgn
 * x)) + shortcut(x)).
 */
final class HalfBlock implements AutoCloseable {

    private final BatchNormHardtanh source;
    private final Activation input;
    private final PackedSums convolved;
    private final Activation output;
    private final BinaryConvolution convolution;
    private final BatchNorm norm;
    private final BatchNormHardtanh activation;
    private final Shortcut shortcut;
    private final Parallel parallel;

    /**
     * Sets up the half block.
     *
     * @param shortcut closed with it, also if it cannot be set up
     */
    HalfBlock(
            Parameters parameters,
            BatchNormHardtanh source,
            ConvolutionShape shape,
            Shortcut shortcut,
            Parallel parallel) {
        this.source = source;
        input = source.output();
        this.shortcut = shortcut;
        this.parallel = parallel;
        try {
            output = input.through(shape);
            convolved = new PackedSums(output.latent().images(), shape, output.latent().plane());
            convolution =
                    new BinaryConvolution(parameters.filters(), shape, input, convolved, parallel);
            norm = new BatchNorm(parameters.norm(), convolved, parallel);
            activation = new BatchNormHardtanh(norm, shortcut, output, parallel);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    BatchNormHardtanh layer() {
        return activation;
    }

    /** Share of the input with a magnitude of 1 or more. */
    float saturation() {
        return input.saturation();
    }

    void forward(float[] state, WeightQuantizer quantizer, boolean batchStatistics) {
        shortcut.forward(state, batchStatistics);
        convolution.forward(state, quantizer);
        if (batchStatistics) {
            convolution.measure(norm.statistics());
        } else {
            norm.recall(state);
        }
        activation.forward(state);
    }

    /**
     * Backward pass: takes the gradient with respect to what the hard tanh was taken of from the
     * output's buffer and leaves that of the layer before in the input's. All goes a chunk of
     * images at a time, through buffers that stay in cache.
     *
     * @param terms of retention at the input
     */
    void backward(Backward pass, List<RetentionTerm> terms) {
        FeatureMap ofOutput = pass.buffers().of(output.latent());
        FeatureMap ofInput = pass.buffers().of(input.latent());
        activation.reduce(pass.state(), pass.gradient());
        shortcut.begin(pass, ofOutput);
        SignConvolutionGradients gradients = convolution.begin(pass);
        SignGradient signs =
                new SignGradient(
                        input, gradients, shortcut, ofOutput, source.collectTo(ofInput), parallel);
        int images = output.latent().images();
        for (int first = 0; first < images; first += gradients.chunk()) {
            Chunk chunk = Chunk.at(first, gradients.chunk(), images);
            spread(pass, ofOutput, chunk, gradients);
            gradients.run(chunk);
            shortcut.backward(pass, ofOutput, chunk);
            signs.compute(chunk, pass.quantizers().activations(), terms);
        }
        convolution.end(pass);
        shortcut.end(pass);
    }

    @Override
    public void close() {
        Resources.closeAll(shortcut, convolved, output);
    }

    private void spread(
            Backward pass, FeatureMap ofOutput, Chunk chunk, SignConvolutionGradients target) {
        parallel.forEach(
                chunk.size(),
                (index, scratch) -> {
                    int image = chunk.first() + index;
                    for (int from = 0; from < convolved.channels(); from += Strip.most(convolved)) {
                        Strip strip = Strip.at(from, convolved);
                        float[] g = scratch.tile(0, strip.channels() * convolved.plane());
                        ofOutput.read(image, from, strip.channels(), g, 0);
                        norm.spread(image, strip, pass.state(), pass.gradient(), g, scratch);
                        target.writeOutputGradients(index, strip, g);
                    }
                });
    }

    /**
     * A half block's parameters, which lie in the flat state.
     *
     * @param filters of its convolution
     * @param norm of its batch norm
     */
    record Parameters(BinaryFilters filters, BatchNormParameters norm) {}

    /**
     * What the layers of one backward pass share.
     *
     * @param state flat state
     * @param quantizers of weights and activations
     * @param buffers for gradients
     * @param gradient flat gradient to fill
     */
    record Backward(
            float[] state, Quantizers quantizers, GradientBuffers buffers, float[] gradient) {}
}

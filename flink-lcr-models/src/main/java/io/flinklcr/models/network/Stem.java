package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;

/** The full-precision first layer: hardtanh(BN(convolution(image))). */
final class Stem implements AutoCloseable {

    private final Tensor weights;
    private final ConvolutionShape shape;
    private final FeatureMap input;
    private final FeatureMap convolved;
    private final Activation output;
    private final Convolution convolution;
    private final BatchNorm norm;
    private final BatchNormHardtanh activation;
    private final Parallel parallel;

    Stem(ParameterLayout layout, NetworkSpec network, int images, Parallel parallel) {
        this.parallel = parallel;
        int height = network.input().height();
        int width = network.input().width();
        int channels = network.firstWidth();
        weights = layout.tensor("stem.weight");
        shape = ConvolutionShape.ofStem(network);
        boolean standardizes = network.binarization().activations().isStandardized();
        try {
            input = new FeatureMap(images, network.input().channels(), height, width);
            convolved = shape.outputFor(input);
            Activation plain = Activation.create(images, channels, height, width);
            output = standardizes ? plain.standardized() : plain;
            convolution = new Convolution(shape, input, convolved);
            norm = new BatchNorm(BatchNormParameters.of(layout, "bn"), convolved, parallel);
            activation = new BatchNormHardtanh(norm, null, output, parallel);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    BatchNormHardtanh layer() {
        return activation;
    }

    void forward(float[] images, float[] state, boolean batchStatistics) {
        input.fill(images);
        convolution.forward(state, weights.offset());
        if (batchStatistics) {
            norm.measure();
        } else {
            norm.recall(state);
        }
        activation.forward(state);
    }

    void backward(HalfBlock.Backward pass) {
        FeatureMap ofOutput = pass.buffers().of(output.latent());
        activation.reduce(pass.state(), pass.gradient());
        InputWeightGradients gradients = pass.buffers().ofWeights(shape, input);
        gradients.begin();
        for (int first = 0; first < input.images(); first += gradients.chunk()) {
            Chunk chunk = Chunk.at(first, gradients.chunk(), input.images());
            parallel.forEach(
                    chunk.size(),
                    (index, scratch) ->
                            fill(gradients, chunk.first(), index, pass, ofOutput, scratch));
            gradients.run(chunk.size());
        }
        System.arraycopy(
                gradients.gradient(), 0, pass.gradient(), weights.offset(), weights.size());
    }

    @Override
    public void close() {
        Resources.closeAll(convolution, input, convolved, output);
    }

    private void fill(
            InputWeightGradients gradients,
            int first,
            int index,
            HalfBlock.Backward pass,
            FeatureMap ofOutput,
            Scratch scratch) {
        int image = first + index;
        float[] g = scratch.tile(0, input.plane());
        for (int channel = 0; channel < convolved.channels(); channel++) {
            ofOutput.read(image, channel, g);
            norm.spread(image, new Strip(channel, 1), pass.state(), pass.gradient(), g, scratch);
            gradients.writeOutputGradient(index, channel, g, 0);
        }
        for (int channel = 0; channel < input.channels(); channel++) {
            input.read(image, channel, g);
            gradients.writeInput(index, channel, g, 0);
        }
    }
}

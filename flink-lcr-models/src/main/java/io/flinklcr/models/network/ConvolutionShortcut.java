package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;

/**
 * Option B of He et al. (CVPR 2016): a full-precision 1×1 convolution of the latent activation and
 * a batch norm.
 */
final class ConvolutionShortcut implements Shortcut {

    private static final int TILE = Scratch.OF_SHORTCUT;

    private final FeatureMap source;
    private final ConvolutionShape shape;
    private final Tensor weights;
    private final Parallel parallel;
    private final FeatureMap convolved;
    private final Convolution convolution;
    private final BatchNorm norm;
    private float[] state;
    private ConvolutionGradients gradients;
    private int firstOfChunk;

    ConvolutionShortcut(
            ParameterLayout layout,
            String name,
            FeatureMap source,
            ConvolutionShape shape,
            Parallel parallel) {
        this.source = source;
        this.shape = shape;
        this.parallel = parallel;
        weights = layout.tensor(name + ".0.weight");
        try {
            convolved = shape.outputFor(source);
            convolution = new Convolution(shape, source, convolved);
            norm = new BatchNorm(BatchNormParameters.of(layout, name + ".1"), convolved, parallel);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void forward(float[] state, boolean batchStatistics) {
        this.state = state;
        convolution.forward(state, weights.offset());
        if (batchStatistics) {
            norm.measure();
        } else {
            norm.recall(state);
        }
    }

    @Override
    public void addTo(int image, Strip strip, float[] tile, Scratch scratch) {
        int values = strip.channels() * convolved.plane();
        float[] work = scratch.tile(TILE, values);
        convolved.read(image, strip.first(), strip.channels(), work, 0);
        norm.normalize(strip, state, work);
        add(tile, work, values);
    }

    @Override
    public void begin(HalfBlock.Backward pass, FeatureMap ofOutput) {
        norm.collect(ofOutput);
        norm.reduce(pass.state(), pass.gradient());
        gradients = pass.buffers().of(shape, source);
        gradients.begin(pass.state(), weights.offset());
    }

    @Override
    public void backward(HalfBlock.Backward pass, FeatureMap ofOutput, Chunk chunk) {
        firstOfChunk = chunk.first();
        parallel.forEach(
                chunk.size(),
                (index, scratch) -> spread(pass, ofOutput, chunk.first(), index, scratch));
        gradients.run(chunk.size());
    }

    @Override
    public void addGradientTo(
            int image, Strip strip, FeatureMap ofOutput, float[] tile, Scratch scratch) {
        int values = strip.channels() * source.plane();
        float[] work = scratch.tile(TILE, values);
        gradients
                .inputGradient()
                .read(image - firstOfChunk, strip.first(), strip.channels(), work, 0);
        add(tile, work, values);
    }

    @Override
    public void end(HalfBlock.Backward pass) {
        System.arraycopy(
                gradients.weightGradient(), 0, pass.gradient(), weights.offset(), weights.size());
    }

    @Override
    public void close() {
        Resources.closeAll(convolution, convolved);
    }

    private void spread(
            HalfBlock.Backward pass, FeatureMap ofOutput, int first, int index, Scratch scratch) {
        int image = first + index;
        for (int from = 0; from < convolved.channels(); from += Strip.most(convolved)) {
            Strip strip = Strip.at(from, convolved);
            float[] g = scratch.tile(0, strip.channels() * convolved.plane());
            ofOutput.read(image, from, strip.channels(), g, 0);
            norm.spread(image, strip, pass.state(), pass.gradient(), g, scratch);
            gradients.outputGradient().write(index, from, strip.channels(), g);
        }
        float[] latent = scratch.tile(0, source.plane());
        for (int channel = 0; channel < source.channels(); channel++) {
            source.read(image, channel, latent);
            gradients.input().write(index, channel, latent);
        }
    }

    private static void add(float[] tile, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            tile[i] += addend[i];
        }
    }
}

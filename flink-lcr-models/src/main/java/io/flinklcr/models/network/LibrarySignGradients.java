package io.flinklcr.models.network;

/** Gradients of a convolution of signs by ND4J's float convolution. */
final class LibrarySignGradients implements SignConvolutionGradients {

    private final ConvolutionGradients gradients;
    private final Parallel parallel;
    private SignBits signs;

    LibrarySignGradients(ConvolutionShape shape, FeatureMap like, Parallel parallel) {
        gradients = new ConvolutionGradients(shape, like);
        this.parallel = parallel;
    }

    @Override
    public int chunk() {
        return gradients.chunk();
    }

    @Override
    public void begin(float[] weights, SignBits signs) {
        this.signs = signs;
        gradients.begin(weights, 0);
    }

    @Override
    public void writeOutputGradients(int index, Strip strip, float[] tile) {
        gradients.outputGradient().write(index, strip.first(), strip.channels(), tile);
    }

    @Override
    public void run(Chunk chunk) {
        parallel.forEach(
                chunk.size(),
                (index, scratch) ->
                        signs.expand(chunk.first() + index, gradients.input(), index, scratch));
        gradients.run(chunk.size());
    }

    @Override
    public void readInputGradient(int index, int channel, float[] tile, int offset) {
        gradients.inputGradient().read(index, channel, 1, tile, offset);
    }

    @Override
    public float[] weightGradient() {
        return gradients.weightGradient();
    }

    @Override
    public void close() {
        gradients.close();
    }
}

package io.flinklcr.models.network;

/** Gradient of a convolution with respect to its weights by ND4J. */
final class LibraryWeightGradients implements InputWeightGradients {

    private final ConvolutionGradients gradients;
    private final float[] weights;

    LibraryWeightGradients(ConvolutionShape shape, FeatureMap like) {
        gradients = new ConvolutionGradients(shape, like);
        weights = new float[shape.filters().size()];
    }

    @Override
    public int chunk() {
        return gradients.chunk();
    }

    @Override
    public void begin() {
        gradients.begin(weights, 0);
    }

    @Override
    public void writeOutputGradient(int index, int channel, float[] tile, int offset) {
        gradients.outputGradient().write(index, channel, tile, offset);
    }

    @Override
    public void writeInput(int index, int channel, float[] tile, int offset) {
        gradients.input().write(index, channel, tile, offset);
    }

    @Override
    public void run(int images) {
        gradients.run(images);
    }

    @Override
    public float[] gradient() {
        return gradients.weightGradient();
    }

    @Override
    public void close() {
        gradients.close();
    }
}

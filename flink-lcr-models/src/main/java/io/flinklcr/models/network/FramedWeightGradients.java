package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Gradient of a 3×3 convolution with stride 1 with respect to its weights, by vectors, some images
 * at a time. Planes lie in frames of zeros, so that a tap is an offset; the images of a channel lie
 * side by side.
 */
final class FramedWeightGradients implements InputWeightGradients {

    private static final int TAPS = 9;

    /** 2 MiB. */
    private static final int CHUNK_VALUES = 1 << 19;

    private final ConvolutionShape shape;
    private final Parallel parallel;
    private final Frame frame;
    private final int channelSize;
    private final int images;
    private final float[] outputGradients;
    private final float[] inputs;
    private final float[] gradient;

    FramedWeightGradients(ConvolutionShape shape, Frame frame, int images, Parallel parallel) {
        this.shape = shape;
        this.frame = frame;
        this.parallel = parallel;
        this.images = images;
        channelSize = images * frame.size() + frame.tail() + VectorKernels.SLACK;
        outputGradients = new float[paddedOutputs(shape) * channelSize];
        inputs = new float[shape.inputs() * channelSize + VectorKernels.SLACK];
        gradient = new float[shape.filters().size()];
    }

    /** Over as many images of a map's shape as stay in cache. */
    static FramedWeightGradients of(ConvolutionShape shape, FeatureMap like, Parallel parallel) {
        Frame frame = new Frame(like.height(), like.width());
        int planes = Math.max(paddedOutputs(shape), shape.inputs());
        int images = Math.min(like.images(), frame.images(planes, CHUNK_VALUES));
        return new FramedWeightGradients(shape, frame, images, parallel);
    }

    /** Output channels, rounded up to whole pairs; those beyond are zero. */
    private static int paddedOutputs(ConvolutionShape shape) {
        return (shape.outputs() + 1) / 2 * 2;
    }

    @Override
    public int chunk() {
        return images;
    }

    @Override
    public void begin() {
        Arrays.fill(gradient, 0f);
    }

    @Override
    public void writeOutputGradient(int index, int channel, float[] tile, int offset) {
        frame.write(tile, offset, outputGradients, start(index, channel));
    }

    @Override
    public void writeInput(int index, int channel, float[] tile, int offset) {
        frame.write(tile, offset, inputs, start(index, channel));
    }

    @Override
    public void run(int images) {
        parallel.forEach(
                paddedOutputs(shape) / 2,
                (pair, scratch) -> correlate(2 * pair, images, scratch.tile(0, 2 * TAPS)));
    }

    @Override
    public float[] gradient() {
        return gradient;
    }

    @Override
    public void close() {}

    /** Where an image's frame of a channel starts. */
    private int start(int index, int channel) {
        return channel * channelSize + index * frame.size();
    }

    private void correlate(int output, int images, float[] sums) {
        int firstPixel = frame.origin();
        for (int input = 0; input < shape.inputs(); input++) {
            VectorKernels.correlate(
                    outputGradients,
                    start(0, output) + firstPixel,
                    start(0, output + 1) + firstPixel,
                    inputs,
                    start(0, input),
                    frame.stride(),
                    images * frame.size() - firstPixel,
                    sums);
            add(sums, 0, output, input);
            add(sums, TAPS, output + 1, input);
        }
    }

    private void add(float[] sums, int from, int output, int input) {
        if (output < shape.outputs()) {
            int at = (output * shape.inputs() + input) * TAPS;
            for (int tap = 0; tap < TAPS; tap++) {
                gradient[at + tap] += sums[from + tap];
            }
        }
    }
}

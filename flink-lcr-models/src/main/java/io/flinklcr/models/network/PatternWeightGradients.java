package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Gradient of a 3×3 convolution of signs with stride 1 with respect to its weights, by vectors,
 * some images at a time. What eight input channels of a pixel are is one of 256 patterns, and the
 * sums of the outputs' gradients over the pixels of each pattern hold the gradients of all eight:
 * one addition in the place of eight multiplications. The lanes of a vector are output channels, so
 * sums do not depend on how many there are.
 */
final class PatternWeightGradients {

    private static final int TAPS = 9;
    private static final int TAPS_OF_ROW = 3;

    /** Frames that are read side by side: a line of cache is then written fewer times. */
    private static final int FRAMES = 4;

    private static final int MASK = (1 << PatternKernels.SIGNS) - 1;

    private final ConvolutionShape shape;
    private final Frame frame;
    private final int images;
    private final Parallel parallel;
    private final int blocks;
    private final int groups;
    private final float[] outputGradients;
    private final int[] places;
    private final float[] gradient;

    /**
     * Sets up the buffers.
     *
     * @param images most images of a chunk
     */
    PatternWeightGradients(ConvolutionShape shape, Frame frame, int images, Parallel parallel) {
        this.shape = shape;
        this.frame = frame;
        this.images = images;
        this.parallel = parallel;
        blocks = (shape.outputs() + PatternKernels.LANES - 1) / PatternKernels.LANES;
        groups = (shape.inputs() + PatternKernels.SIGNS - 1) / PatternKernels.SIGNS;
        outputGradients = new float[firstValue(blocks, 0)];
        places = new int[firstPlace(groups, 0) + frame.tail()];
        Arrays.fill(places, PatternKernels.OUTSIDE);
        gradient = new float[shape.filters().size()];
    }

    /** Begins a pass. */
    void begin() {
        Arrays.fill(gradient, 0f);
    }

    /**
     * Takes an image's gradient with respect to the output.
     *
     * @param index of the image within the chunk
     * @param frames of the channels, one behind the other, as many as a multiple of {@link #FRAMES}
     * @param start of the first frame
     */
    void writeOutputGradient(int index, float[] frames, int start) {
        int next = frame.size();
        for (int channel = 0; channel < shape.outputs(); channel += FRAMES) {
            int to =
                    firstValue(channel / PatternKernels.LANES, index)
                            + channel % PatternKernels.LANES;
            int from = start + channel * next + frame.origin();
            for (int y = 0; y < frame.height(); y++, from += frame.stride()) {
                for (int i = from; i < from + frame.width(); i++) {
                    outputGradients[to] = frames[i];
                    outputGradients[to + 1] = frames[i + next];
                    outputGradients[to + 2] = frames[i + 2 * next];
                    outputGradients[to + 3] = frames[i + 3 * next];
                    to += PatternKernels.LANES;
                }
            }
        }
    }

    /**
     * Takes the signs of an image.
     *
     * @param index of the image within the chunk
     */
    void writeInput(int index, SignBits signs, int image) {
        int[] bits = signs.bits();
        for (int group = 0; group < groups; group++) {
            int channel = group * PatternKernels.SIGNS;
            int from = signs.start(image, channel / Integer.SIZE);
            int shift = channel % Integer.SIZE;
            int to = firstPlace(group, index) + frame.origin();
            for (int y = 0; y < frame.height(); y++, to += frame.stride(), from += frame.width()) {
                for (int x = 0; x < frame.width(); x++) {
                    places[to + x] = (bits[from + x] >>> shift & MASK) * PatternKernels.LANES;
                }
            }
        }
    }

    /** Adds the gradient of the first {@code images} images of the chunk. */
    void run(int images) {
        int rows = TAPS / TAPS_OF_ROW;
        parallel.forEach(
                blocks * groups * rows,
                (index, scratch) ->
                        run(
                                index / rows / groups,
                                index / rows % groups,
                                index % rows,
                                images,
                                scratch));
    }

    /** The gradient since {@link #begin}; overwritten by the next pass. */
    float[] gradient() {
        return gradient;
    }

    private void run(int block, int group, int row, int images, Scratch scratch) {
        float[] tables = scratch.zeroed(0, TAPS_OF_ROW * PatternKernels.TABLE);
        for (int index = 0; index < images; index++) {
            PatternKernels.add(
                    outputGradients,
                    firstValue(block, index),
                    places,
                    firstPlace(group, index) + row * frame.stride(),
                    frame,
                    tables);
        }
        float[] sums = scratch.tile(1, PatternKernels.SIGNS * PatternKernels.LANES);
        for (int column = 0; column < TAPS_OF_ROW; column++) {
            PatternKernels.fold(tables, column * PatternKernels.TABLE, sums);
            add(sums, block, group, row * TAPS_OF_ROW + column);
        }
    }

    private void add(float[] sums, int block, int group, int tap) {
        int output = block * PatternKernels.LANES;
        int input = group * PatternKernels.SIGNS;
        int outputs = Math.min(PatternKernels.LANES, shape.outputs() - output);
        int inputs = Math.min(PatternKernels.SIGNS, shape.inputs() - input);
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                gradient[((output + o) * shape.inputs() + input + i) * TAPS + tap] +=
                        sums[i * PatternKernels.LANES + o];
            }
        }
    }

    /** Where the vectors of an image's pixels start, of a block of output channels. */
    private int firstValue(int block, int index) {
        return (block * images + index) * frame.height() * frame.width() * PatternKernels.LANES;
    }

    /** Where an image's frame of places in a table starts, of a group of input channels. */
    private int firstPlace(int group, int index) {
        return (group * images + index) * frame.size();
    }
}

package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Gradients of a convolution of signs by vectors. Planes lie in frames: with a border of a zero on
 * each side, so that a tap is an offset. With respect to the signs: since weights are ±s, the sums
 * of four output channels' gradients under all sixteen sign patterns serve every input channel, and
 * a tap of four channels costs one addition. With respect to the weights: by patterns of inputs.
 */
final class VectorSignGradients implements SignConvolutionGradients {

    private static final int TAPS = 9;
    private static final int GROUP = 4;
    private static final int PATTERNS = 1 << GROUP;

    /** 512 KiB: half a common L2 cache. */
    private static final int TABLE_VALUES = 1 << 17;

    /** 1 MiB. */
    private static final int CHUNK_VALUES = 1 << 18;

    private final ConvolutionShape shape;
    private final Parallel parallel;
    private final Frame frame;
    private final int chunk;
    private final int groups;
    private final PatternWeightGradients weightGradients;
    private final float[] outputGradients;
    private final int inputGradientSize;
    private final float[] inputGradients;
    private final float[] scales;
    private final int[] starts;
    private final int groupsOfTable;
    private SignBits signs;

    VectorSignGradients(ConvolutionShape shape, FeatureMap like, Parallel parallel) {
        this.shape = shape;
        this.parallel = parallel;
        frame = new Frame(like.height(), like.width());
        groups = (shape.outputs() + GROUP - 1) / GROUP;
        int outputs = groups * GROUP;
        int planes = Math.max(outputs, shape.inputs());
        chunk = Math.min(like.images(), frame.images(planes, CHUNK_VALUES));
        weightGradients = new PatternWeightGradients(shape, frame, chunk, parallel);
        outputGradients =
                new float[chunk * outputs * frame.size() + frame.tail() + VectorKernels.SLACK];
        inputGradientSize = frame.inner() + VectorKernels.SLACK;
        inputGradients = new float[chunk * shape.inputs() * inputGradientSize];
        scales = new float[outputs];
        groupsOfTable = Math.max(1, Math.min(groups, TABLE_VALUES / (PATTERNS * rowSize())));
        starts = new int[shape.inputs() * groups * TAPS];
    }

    @Override
    public int chunk() {
        return chunk;
    }

    @Override
    public void begin(float[] weights, SignBits signs) {
        this.signs = signs;
        weightGradients.begin();
        for (int i = 0; i < starts.length; i++) {
            int tap = i % TAPS;
            int row = i / TAPS % groups % groupsOfTable * PATTERNS;
            starts[i] = row * rowSize() + (2 - tap / 3) * frame.stride() + 2 - tap % 3;
        }
        for (int output = 0; output < shape.outputs(); output++) {
            load(output, weights);
        }
    }

    @Override
    public void writeOutputGradients(int index, Strip strip, float[] tile) {
        for (int i = 0; i < strip.channels(); i++) {
            frame.write(
                    tile,
                    i * frame.height() * frame.width(),
                    outputGradients,
                    outputGradientStart(index, strip.first() + i));
        }
    }

    @Override
    public void run(Chunk part) {
        parallel.forEach(part.size(), (index, scratch) -> inputGradient(part, index, scratch));
        weightGradients.run(part.size());
    }

    @Override
    public void readInputGradient(int index, int channel, float[] tile, int offset) {
        frame.read(inputGradients, inputGradientStart(index, channel), tile, offset);
    }

    @Override
    public float[] weightGradient() {
        return weightGradients.gradient();
    }

    @Override
    public void close() {}

    /** Values of a row of the table: those of a frame and what vectors read beyond. */
    private int rowSize() {
        return frame.size() + frame.tail() + VectorKernels.SLACK;
    }

    private int outputGradientStart(int index, int channel) {
        return (index * groups * GROUP + channel) * frame.size();
    }

    private int inputGradientStart(int index, int channel) {
        return (index * shape.inputs() + channel) * inputGradientSize;
    }

    private void inputGradient(Chunk part, int index, Scratch scratch) {
        weightGradients.writeInput(index, signs, part.first() + index);
        weightGradients.writeOutputGradient(index, outputGradients, outputGradientStart(index, 0));
        Arrays.fill(
                inputGradients, inputGradientStart(index, 0), inputGradientStart(index + 1, 0), 0f);
        float[] table = scratch.tile(5, groupsOfTable * PATTERNS * rowSize());
        for (int first = 0; first < groups; first += groupsOfTable) {
            int count = Math.min(groupsOfTable, groups - first);
            for (int i = 0; i < count; i++) {
                tabulate(index, first + i, table, i * PATTERNS * rowSize());
            }
            for (int input = 0; input < shape.inputs(); input++) {
                VectorKernels.addRows(
                        table,
                        starts,
                        (input * groups + first) * TAPS,
                        count * TAPS,
                        inputGradients,
                        inputGradientStart(index, input),
                        frame.inner());
            }
        }
    }

    /** Moves the starts of the rows that a channel's negative weights choose. */
    private void load(int output, float[] weights) {
        int fanIn = shape.filters().fanIn();
        scales[output] = Math.abs(weights[output * fanIn]);
        int pattern = 1 << output % GROUP;
        for (int i = 0; i < fanIn; i++) {
            if (weights[output * fanIn + i] < 0) {
                int group = i / TAPS * groups + output / GROUP;
                starts[group * TAPS + i % TAPS] += pattern * rowSize();
            }
        }
    }

    /** Σ ±s·g of a group's channels, one row for each pattern of signs. */
    private void tabulate(int index, int group, float[] table, int start) {
        int channel = group * GROUP;
        VectorKernels.tabulate(
                outputGradients,
                outputGradientStart(index, channel),
                frame.size(),
                scales,
                channel,
                table,
                start,
                rowSize(),
                frame.size() + frame.tail());
    }
}

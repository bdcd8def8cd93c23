package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.util.List;

/**
 * Puts a {@link BitModel} together: each method adds a layer and gives its node. Node 0 is the
 * image. Arrays are not copied and not to be changed.
 */
public final class BitModelBuilder {

    private final ImageShape input;
    private final Normalization normalization;
    private final Graph graph;

    /** A model of images of a shape. */
    public BitModelBuilder(ImageShape input, Normalization normalization) {
        this.input = input;
        this.normalization = normalization;
        graph = new Graph(input);
    }

    /**
     * A full-precision convolution without bias, padded so that stride 1 keeps the size.
     *
     * @param weights (C_out, C_in, side, side)
     */
    public int convolve(int from, FilterSize size, int stride, float[] weights) {
        return add(new Convolve(size, stride, weights), from);
    }

    /**
     * A convolution with binary filters, padded by zeros so that stride 1 keeps the size.
     *
     * @param weights (C_out, C_in, side, side), ±s with one s an output channel
     */
    public int convolveBinary(int from, FilterSize size, int stride, float[] weights) {
        return add(new BinaryConvolve(BinaryFilters.of(size, weights), stride), from);
    }

    /** Batch norm by running statistics. */
    public int normalize(int from, RunningNorm norm) {
        float[] scale = new float[norm.gamma().length];
        for (int channel = 0; channel < scale.length; channel++) {
            scale[channel] = norm.gamma()[channel] * norm.inverseDeviation()[channel];
        }
        return add(new Normalize(norm.mean(), scale, norm.beta()), from);
    }

    /** A clip to [−1, 1]. */
    public int hardtanh(int from) {
        return add(new Hardtanh(), from);
    }

    /** x + b with a b for each channel. */
    public int shift(int from, float[] values) {
        return add(new Shift(values), from);
    }

    /** PReLU with a slope for each channel. */
    public int slope(int from, float[] values) {
        return add(new Slope(values), from);
    }

    /**
     * Learned scales.
     *
     * @param factors one value a channel; behind it one a pixel, or one a row and one a column
     */
    public int scale(int from, List<float[]> factors) {
        float[] none = {};
        return add(
                new Scale(
                        factors.get(0),
                        factors.size() > 1 ? factors.get(1) : none,
                        factors.size() > 2 ? factors.get(2) : none),
                from);
    }

    /** Signs, which only convolutions take. */
    public int signs(int from) {
        return add(new Signs(), from);
    }

    /** Activations of 2 to 8 bits. */
    public int levels(int from, int bits) {
        return add(new Levels(bits), from);
    }

    /** Mean 0 and standard deviation 1 over all values of the image. */
    public int standardize(int from) {
        return add(new Standardize(), from);
    }

    /** The sum of two maps. */
    public int add(int first, int second) {
        return graph.add(new Add(), List.of(first, second));
    }

    /** The channels of two maps, one behind the other. */
    public int concatenate(int first, int second) {
        return graph.add(new Concatenate(), List.of(first, second));
    }

    /** Every stride-th pixel, and channels of zeros on both sides. */
    public int pad(int from, int stride, int channels) {
        return add(new Pad(stride, channels), from);
    }

    /** Adaptive average pooling. */
    public int averagePool(int from, int stride) {
        return add(new AveragePool(stride), from);
    }

    /** The largest value of each window. */
    public int maxPool(int from, int side, int stride, int padding) {
        return add(new MaxPool(side, stride, padding), from);
    }

    /**
     * Ends the model with a classifier.
     *
     * @param from node it takes
     * @param pooled whether its features are the means of maps, or else all values
     * @param norm batch norm of the features, or {@code null} for none
     * @param weights (classes, features)
     * @param bias one a class
     * @param version of the model
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public BitModel classify(
            int from,
            boolean pooled,
            RunningNorm norm,
            float[] weights,
            float[] bias,
            long version) {
        float[] vectors = norm == null ? new float[0] : norm.vectors();
        Head head = new Head(from, pooled, vectors, weights, bias);
        return new BitModel(version, input, normalization, graph, head);
    }

    private int add(Layer layer, int from) {
        return graph.add(layer, List.of(from));
    }
}

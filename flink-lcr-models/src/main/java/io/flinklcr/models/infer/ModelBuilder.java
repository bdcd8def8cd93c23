package io.flinklcr.models.infer;

import java.util.List;

/**
 * Puts a model together for inference: each method adds a layer and gives its node. Node 0 is the
 * image. Arrays are not copied and not to be changed.
 *
 * @param <M> what comes out
 */
public interface ModelBuilder<M> {

    /**
     * A full-precision convolution without bias, padded so that stride 1 keeps the size.
     *
     * @param weights (C_out, C_in, side, side)
     */
    int convolve(int from, FilterSize size, int stride, float[] weights);

    /**
     * A convolution with binary filters, padded by zeros so that stride 1 keeps the size.
     *
     * @param weights (C_out, C_in, side, side), ±s with one s an output channel
     */
    int convolveBinary(int from, FilterSize size, int stride, float[] weights);

    /** Batch norm by running statistics. */
    int normalize(int from, RunningNorm norm);

    /** A clip to [−1, 1]. */
    int hardtanh(int from);

    /** x + b with a b for each channel. */
    int shift(int from, float[] values);

    /** PReLU with a slope for each channel. */
    int slope(int from, float[] values);

    /**
     * Learned scales.
     *
     * @param factors one value a channel; behind it one a pixel, or one a row and one a column
     */
    int scale(int from, List<float[]> factors);

    /** Signs, which only convolutions take. */
    int signs(int from);

    /** Activations of 2 to 8 bits. */
    int levels(int from, int bits);

    /** Mean 0 and standard deviation 1 over all values of the image. */
    int standardize(int from);

    /** The sum of two maps. */
    int add(int first, int second);

    /** The channels of two maps, one behind the other. */
    int concatenate(int first, int second);

    /** Every stride-th pixel, and channels of zeros on both sides. */
    int pad(int from, int stride, int channels);

    /** Adaptive average pooling. */
    int averagePool(int from, int stride);

    /** The largest value of each window. */
    int maxPool(int from, int side, int stride, int padding);

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
    M classify(
            int from,
            boolean pooled,
            RunningNorm norm,
            float[] weights,
            float[] bias,
            long version);
}

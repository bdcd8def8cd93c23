package io.flinklcr.models.network;

/**
 * Gradients of a 3×3 convolution of signs with binary weights, some images at a time: few enough to
 * stay in the processor's cache from one pass to the next. For each chunk a caller writes the
 * gradient with respect to the output, runs, and reads that with respect to the signs; the gradient
 * with respect to the weights adds up.
 */
interface SignConvolutionGradients extends AutoCloseable {

    /** Most images of a chunk. */
    int chunk();

    /**
     * Begins a pass.
     *
     * @param weights binary weights (C_out, C_in, 3, 3), ±s with one s an output channel
     * @param signs input of the convolution
     */
    void begin(float[] weights, SignBits signs);

    /**
     * Takes some planes of the gradient with respect to the output.
     *
     * @param index of the image within the chunk
     */
    void writeOutputGradients(int index, Strip strip, float[] tile);

    /** Computes the gradients of a chunk, all of whose planes were written. */
    void run(Chunk chunk);

    /**
     * Copies a plane of the gradient with respect to the signs to a tile, from {@code offset} on.
     *
     * @param index of the image within the chunk
     */
    void readInputGradient(int index, int channel, float[] tile, int offset);

    /** Gradient with respect to the weights over the pass; overwritten by the next one. */
    float[] weightGradient();

    @Override
    void close();
}

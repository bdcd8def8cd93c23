package io.flinklcr.models.network;

/**
 * Gradient of a convolution with respect to its weights alone, some images at a time; the gradient
 * adds up over chunks.
 */
interface InputWeightGradients extends AutoCloseable {

    /** Most images of a chunk. */
    int chunk();

    /** Begins a pass. */
    void begin();

    /** Takes a plane of the gradient with respect to the output, from {@code offset} on. */
    void writeOutputGradient(int index, int channel, float[] tile, int offset);

    /** Takes a plane of the input, from {@code offset} on. */
    void writeInput(int index, int channel, float[] tile, int offset);

    /** Adds the gradient of the first {@code images} images of the chunk. */
    void run(int images);

    /** The gradient since {@link #begin}; overwritten by the next pass. */
    float[] gradient();

    @Override
    void close();
}

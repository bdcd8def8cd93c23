package io.flinklcr.models.network;

/** Products of rows of two sets of channels, some images side by side, that add up. */
interface RowProducts extends AutoCloseable {

    /** Most images of a chunk. */
    int chunk();

    /** Takes an image of a chunk; those that a chunk lacks are zero. */
    void take(Chunk part, int index, Scratch scratch);

    /** Adds the products of the chunk, or begins anew with them. */
    void multiply(boolean anew);

    /** The sums, C_f × C_b, row-major. */
    float[] sums();

    @Override
    void close();
}

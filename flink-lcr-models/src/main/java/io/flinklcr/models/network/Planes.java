package io.flinklcr.models.network;

/** Values (N, C, H, W) that are read some planes of an image at a time. */
interface Planes {

    int images();

    int channels();

    /** Values of a plane, H·W. */
    int plane();

    /** Copies a strip's planes side by side to the start of a tile. */
    void read(int image, Strip strip, float[] tile, Scratch scratch);
}

package io.flinklcr.models.network;

/** Signs of an activation with those of a channel side by side, in an order of their own. */
interface SignChannels {

    int channels();

    /** Pixels of a channel, N·H·W. */
    double pixels();

    /** Words of a channel, one bit a pixel; not to be changed. */
    int[] of(int channel);
}

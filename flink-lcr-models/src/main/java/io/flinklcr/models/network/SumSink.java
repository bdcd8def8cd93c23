package io.flinklcr.models.network;

/** Takes what a convolution of bits comes to: an output is its channel's scale times its sum. */
interface SumSink {

    /** Bits of 1.5·2²³: to them an integer below 2²² can be added as if to the float. */
    int BIAS_BITS = 0x4B400000;

    /** 1.5·2²³. */
    float BIAS = 12582912f;

    /**
     * Begins a pass.
     *
     * @param scales of the channels, which stay so until the next
     */
    void begin(float[] scales);

    /**
     * Takes a channel of some images. Images may come from different threads.
     *
     * @param first the first image
     * @param images number of images
     * @param sums plane by plane, {@link #BIAS_BITS} added to each
     */
    void take(int first, int images, int channel, int[] sums, Scratch scratch);
}

package io.flinklcr.models.network;

/** Takes a gradient a strip at a time, while it is in the processor's cache. */
@FunctionalInterface
interface GradientSink {

    /**
     * Takes the gradient of a strip. Images may come from different threads.
     *
     * @param tile the gradient; may be changed
     * @param scratch the first two of its tiles are free
     */
    void take(int image, Strip strip, float[] tile, Scratch scratch);
}

package io.flinklcr.models.infer;

/** A layer that gives each value from the one in its place, the order kept or turned around. */
interface Monotone extends ChannelLayer {

    /** What it gives for a value of a channel, bit for bit as {@link #apply} does. */
    float at(float value, int channel);

    /** Whether larger values of a channel never give smaller ones. */
    boolean rises(int channel);
}

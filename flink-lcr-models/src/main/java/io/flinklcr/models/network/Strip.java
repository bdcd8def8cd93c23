package io.flinklcr.models.network;

/**
 * Some consecutive channels of an image, whose planes make up a tile: enough for loops to be long,
 * few enough for the first level of cache.
 *
 * @param first index of the first channel
 * @param channels number of channels
 */
record Strip(int first, int channels) {

    private static final int VALUES = 1024;

    /** Channels a strip of a map has at most. */
    static int most(Planes map) {
        return Math.max(1, VALUES / map.plane());
    }

    /** The strip of a map that starts at a channel. */
    static Strip at(int first, Planes map) {
        return new Strip(first, Math.min(most(map), map.channels() - first));
    }
}

package io.flinklcr.models.network;

/**
 * Shape of what leaves a layer, for one image.
 *
 * @param channels number of maps
 * @param height of each
 * @param width of each
 */
record MapShape(int channels, int height, int width) {

    /** The same maps in other channels. */
    MapShape channels(int other) {
        return new MapShape(other, height, width);
    }

    /** What leaves a window of an odd side, padded so that stride 1 keeps the size. */
    MapShape strided(int stride) {
        return new MapShape(channels, (height - 1) / stride + 1, (width - 1) / stride + 1);
    }

    /** Values of an image. */
    int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}

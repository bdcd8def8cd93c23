package io.flinklcr.models.infer;

/**
 * Size of what a layer gives for one image.
 *
 * @param channels number of maps
 * @param height of each
 * @param width of each
 */
public record MapSize(int channels, int height, int width) {

    /** Most values of a map, a quarter of a gigabyte of floats: more is a damaged file. */
    private static final int MOST = 1 << 26;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public MapSize {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a layer gives nothing: %dx%dx%d".formatted(channels, height, width));
        }
        if ((double) channels * height * width > MOST) {
            throw new IllegalArgumentException(
                    "a layer gives %dx%dx%d values, more than %d"
                            .formatted(channels, height, width, MOST));
        }
    }

    /** Pixels of a map. */
    public int plane() {
        return height * width;
    }

    /** Values of all maps. */
    public int values() {
        return channels * plane();
    }

    /** Words of the signs of a pixel. */
    int words() {
        return (channels + Integer.SIZE - 1) / Integer.SIZE;
    }

    /** The same maps in other channels. */
    public MapSize channels(int other) {
        return new MapSize(other, height, width);
    }

    /** What leaves a window of an odd side, padded so that stride 1 keeps the size. */
    public MapSize strided(int stride) {
        return new MapSize(channels, (height - 1) / stride + 1, (width - 1) / stride + 1);
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}

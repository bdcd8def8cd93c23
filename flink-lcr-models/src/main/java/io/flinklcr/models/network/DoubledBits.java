package io.flinklcr.models.network;

/**
 * The signs of an activation as those of one of twice its height and width: every pixel stands for
 * two by two. A product with the signs of such an activation is four times that with its mean over
 * two by two pixels.
 */
final class DoubledBits implements SignChannels {

    private final ChannelBits source;
    private final int width;
    private final Parallel parallel;
    private final int[][] channels;

    DoubledBits(ChannelBits source, int width, Parallel parallel) {
        this.source = source;
        this.width = width;
        this.parallel = parallel;
        channels = new int[source.channels()][4 * source.of(0).length];
    }

    /** Takes what the source has gathered. */
    void gather() {
        parallel.forEach(channels.length, (channel, scratch) -> gather(channel));
    }

    @Override
    public int channels() {
        return channels.length;
    }

    @Override
    public double pixels() {
        return 4 * source.pixels();
    }

    @Override
    public int[] of(int channel) {
        return channels[channel];
    }

    private void gather(int channel) {
        int[] small = source.of(channel);
        int[] large = channels[channel];
        for (int from = 0; from < small.length; from += width) {
            int to = 4 * from;
            for (int x = 0; x < width; x++) {
                large[to + 2 * x] = small[from + x];
                large[to + 2 * x + 1] = small[from + x];
            }
            System.arraycopy(large, to, large, to + 2 * width, 2 * width);
        }
    }
}

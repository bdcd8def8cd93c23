package io.flinklcr.models.infer;

import java.util.List;

/**
 * Signs of what monotone layers would give, batch norm above all: −1 where (x − bound)·direction is
 * below 0, and else 1.
 *
 * @param bounds one a channel; ±∞ where the sign is always the same
 * @param directions one a channel: 1 where larger values have sign 1, −1 where smaller ones have
 */
record Thresholds(float[] bounds, float[] directions) implements Layer {

    /** Beyond any activation, and yet so small that no layer's arithmetic overflows. */
    private static final float MOST = 1e30f;

    Thresholds {
        for (float direction : directions) {
            if (direction != 1 && direction != -1) {
                throw new IllegalArgumentException("a direction of " + direction);
            }
        }
    }

    /**
     * Finds the bounds of layers, one behind the other, to the last bit: they are monotone in
     * floats, too, since rounding is.
     */
    static Thresholds of(List<Monotone> layers, int channels) {
        float[] bounds = new float[channels];
        float[] directions = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            boolean rises = true;
            for (Monotone layer : layers) {
                rises ^= !layer.rises(channel);
            }
            directions[channel] = rises ? 1 : -1;
            bounds[channel] = bound(layers, channel, rises);
        }
        return new Thresholds(bounds, directions);
    }

    @Override
    public MapSize output(List<MapSize> inputs) {
        Layer.requireChannels(Layer.only(inputs), directions);
        return Layer.requireChannels(Layer.only(inputs), bounds);
    }

    @Override
    public boolean givesSigns() {
        return true;
    }

    @Override
    public MapKernel kernel(Place place) {
        return new SignPacking(place, this);
    }

    @Override
    public void write(LayerWriter writer) {
        writer.floats(bounds).floats(directions);
    }

    /** Whether the sign of a value is −1. */
    boolean isNegative(float value, int channel) {
        return (value - bounds[channel]) * directions[channel] < 0;
    }

    /** The smallest value of sign 1 if signs rise, the largest if they fall. */
    private static float bound(List<Monotone> layers, int channel, boolean rises) {
        int low = order(-MOST);
        int high = order(MOST);
        if (isNegative(layers, channel, -MOST) != rises) {
            return Float.NEGATIVE_INFINITY;
        }
        if (isNegative(layers, channel, MOST) == rises) {
            return Float.POSITIVE_INFINITY;
        }
        while (high - (long) low > 1) {
            int middle = (int) ((low + (long) high) / 2);
            if (isNegative(layers, channel, value(middle)) == rises) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return value(rises ? high : low);
    }

    private static boolean isNegative(List<Monotone> layers, int channel, float value) {
        float result = value;
        for (Monotone layer : layers) {
            result = layer.at(result, channel);
        }
        return result < 0;
    }

    /** Position of a float among all, in ascending order. */
    private static int order(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? Integer.MIN_VALUE - bits : bits;
    }

    private static float value(int order) {
        return Float.intBitsToFloat(order < 0 ? Integer.MIN_VALUE - order : order);
    }
}

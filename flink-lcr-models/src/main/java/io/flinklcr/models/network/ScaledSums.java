package io.flinklcr.models.network;

/** Writes what a convolution of bits comes to as floats. */
final class ScaledSums implements SumSink {

    private final FeatureMap target;
    private float[] scales;

    ScaledSums(FeatureMap target) {
        this.target = target;
    }

    @Override
    public void begin(float[] scales) {
        this.scales = scales;
    }

    @Override
    public void take(int first, int images, int channel, int[] sums, Scratch scratch) {
        int pixels = images * target.plane();
        float scale = scales[channel];
        float[] values = scratch.tile(0, pixels);
        scratch.cast(sums, values, pixels);
        for (int i = 0; i < pixels; i++) {
            values[i] = scale * (values[i] - BIAS);
        }
        for (int i = 0; i < images; i++) {
            target.write(first + i, channel, values, i * target.plane());
        }
    }
}

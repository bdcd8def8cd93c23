package io.flinklcr.models.infer;

/**
 * Activations of k bits: round(clip(x, 0, 1)·(2^k − 1))/(2^k − 1), halves to even (Zhou et al.,
 * DoReFa-Net, 2016, Eq. 5 and 11).
 *
 * @param bits k
 */
record Levels(int bits) implements ChannelLayer {

    Levels {
        if (bits < 2 || bits > 8) {
            throw new IllegalArgumentException("levels have 2 to 8 bits, not " + bits);
        }
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        float steps = (1 << bits) - 1;
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] = (float) Math.rint(Math.max(0f, Math.min(1f, map[i])) * steps) / steps;
        }
    }

    @Override
    public void write(LayerWriter writer) {
        writer.integer(bits);
    }
}

package io.flinklcr.models.infer;

/** A clip to [−1, 1]. */
record Hardtanh() implements ChannelLayer {

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] = Math.max(-1f, Math.min(1f, map[i]));
        }
    }

    @Override
    public void write(LayerWriter writer) {}
}

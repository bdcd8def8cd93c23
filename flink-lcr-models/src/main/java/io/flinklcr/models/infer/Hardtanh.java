package io.flinklcr.models.infer;

/** A clip to [−1, 1]. */
record Hardtanh() implements Monotone {

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        int plane = place.output().plane();
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            map[i] = at(map[i], channel);
        }
    }

    @Override
    public float at(float value, int channel) {
        return Math.max(-1f, Math.min(1f, value));
    }

    @Override
    public boolean rises(int channel) {
        return true;
    }

    @Override
    public void write(LayerWriter writer) {}
}

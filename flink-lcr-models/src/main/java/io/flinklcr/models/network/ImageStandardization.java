package io.flinklcr.models.network;

/**
 * y = (x − mean) / std over C, H and W of each image, with the unbiased standard deviation; y = 0
 * where all values are equal (Lin et al., Rotated Binary Neural Network, NeurIPS 2020, released
 * code). Images may be measured by different threads.
 */
final class ImageStandardization {

    private static final int TILE = 1;

    private final FeatureMap map;
    private final float[] means;
    private final float[] scales;
    private final float[] sample;
    private final int count;

    ImageStandardization(FeatureMap map) {
        this.map = map;
        means = new float[map.images()];
        scales = new float[map.images()];
        count = map.channels() * map.plane();
        sample = new float[count];
    }

    /** Takes the mean and the deviation of an image, once its values are written. */
    void measure(int image, Scratch scratch) {
        float[] values = scratch.tile(TILE, count);
        map.read(image, 0, map.channels(), values, 0);
        float mean = (float) (Sums.of(values, count) / count);
        for (int i = 0; i < count; i++) {
            values[i] -= mean;
        }
        double deviation = Math.sqrt(Sums.ofProducts(values, values, count) / (count - 1));
        means[image] = mean;
        scales[image] = deviation > 0 ? (float) (1 / deviation) : 0;
    }

    /** Copies y of some planes side by side to a tile, from {@code offset} on; none is −0. */
    void read(int image, int channel, int planes, float[] tile, int offset) {
        map.read(image, channel, planes, tile, offset);
        float mean = means[image];
        float scale = scales[image];
        int end = offset + planes * map.plane();
        for (int i = offset; i < end; i++) {
            tile[i] = (tile[i] - mean) * scale + 0f;
        }
    }

    /** Copies y of a plane to a tile; none is −0. */
    void read(int image, int channel, float[] tile) {
        read(image, channel, 1, tile, 0);
    }

    /**
     * Makes of the gradient with respect to y that with respect to x: (g − mean(g) − y·Σ g·y / (n −
     * 1)) / std.
     *
     * @param gradient of all values of an image
     */
    void differentiate(int image, float[] gradient, Scratch scratch) {
        float[] y = scratch.tile(TILE, count);
        read(image, 0, map.channels(), y, 0);
        float center = (float) (Sums.of(gradient, count) / count);
        float slope = (float) (Sums.ofProducts(gradient, y, count) / (count - 1));
        float scale = scales[image];
        for (int i = 0; i < count; i++) {
            gradient[i] = (gradient[i] - y[i] * slope - center) * scale;
        }
    }

    /** Share of y with a magnitude of 1 or more, over the first images. */
    float saturation() {
        int images = Math.min(map.images(), FeatureMap.SAMPLED_IMAGES);
        int saturated = 0;
        for (int image = 0; image < images; image++) {
            read(image, 0, map.channels(), sample, 0);
            saturated += FeatureMap.saturated(sample);
        }
        return saturated / (float) images / count;
    }
}

package io.flinklcr.models.network;

/** Whole feature maps as arrays. */
final class Maps {

    private Maps() {}

    static FeatureMap of(float[] values, int images, int channels, int height, int width) {
        FeatureMap map = new FeatureMap(images, channels, height, width);
        map.fill(values);
        return map;
    }

    static float[] values(SignBits signs) {
        try (FeatureMap map =
                new FeatureMap(signs.images(), signs.channels(), signs.height(), signs.width())) {
            Scratch scratch = new Scratch();
            for (int image = 0; image < signs.images(); image++) {
                signs.expand(image, map, image, scratch);
            }
            return values(map);
        }
    }

    static float[] values(FeatureMap map) {
        int plane = map.plane();
        float[] values = new float[map.images() * map.channels() * plane];
        float[] tile = new float[plane];
        for (int i = 0; i < map.images() * map.channels(); i++) {
            map.read(i / map.channels(), i % map.channels(), tile);
            System.arraycopy(tile, 0, values, i * plane, plane);
        }
        return values;
    }

    /** Writes a gradient to a map as it is. */
    static GradientSink sink(FeatureMap target) {
        return (image, strip, tile, scratch) ->
                target.write(image, strip.first(), strip.channels(), tile);
    }
}

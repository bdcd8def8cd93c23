package io.flinklcr.models.network;

/**
 * A hard-tanh output in its two forms.
 *
 * @param latent the values, in [−1, 1]
 * @param signs their signs, ±1
 */
record Activation(FeatureMap latent, FeatureMap signs) implements AutoCloseable {

    static Activation create(int images, int channels, int height, int width) {
        return new Activation(
                new FeatureMap(images, channels, height, width),
                new FeatureMap(images, channels, height, width));
    }

    @Override
    public void close() {
        latent.close();
        signs.close();
    }
}

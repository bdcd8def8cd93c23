package io.flinklcr.models.network;

/**
 * A hard-tanh output in its two forms.
 *
 * @param latent the values, in [−1, 1], none of them −0
 * @param signs their signs
 */
record Activation(FeatureMap latent, SignBits signs) implements AutoCloseable {

    static Activation create(int images, int channels, int height, int width) {
        return new Activation(
                new FeatureMap(images, channels, height, width),
                new SignBits(images, channels, height, width));
    }

    @Override
    public void close() {
        latent.close();
    }
}

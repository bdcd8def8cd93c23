package io.flinklcr.models.network;

/**
 * A hard-tanh output in its two forms.
 *
 * @param latent the values, in [−1, 1], none of them −0
 * @param standardization what they go through before signs are taken; {@code null} for nothing
 * @param signs their signs
 */
record Activation(FeatureMap latent, ImageStandardization standardization, SignBits signs)
        implements AutoCloseable {

    /** One whose signs are those of the values themselves. */
    static Activation create(int images, int channels, int height, int width) {
        FeatureMap latent = new FeatureMap(images, channels, height, width);
        return new Activation(latent, null, new SignBits(images, channels, height, width));
    }

    /** One like this, for what a convolution of it comes to. */
    Activation through(ConvolutionShape shape) {
        Activation plain =
                create(
                        latent.images(),
                        shape.outputs(),
                        shape.outputSide(latent.height()),
                        shape.outputSide(latent.width()));
        return isStandardized() ? plain.standardized() : plain;
    }

    /** The same, with the values of each image standardised before signs are taken. */
    Activation standardized() {
        return new Activation(latent, new ImageStandardization(latent), signs);
    }

    boolean isStandardized() {
        return standardization != null;
    }

    /** Takes the signs of an image, once its values are written. */
    void sign(int image, Scratch scratch) {
        if (isStandardized()) {
            standardization.measure(image, scratch);
            signs.set(image, standardization::read, scratch);
        } else {
            signs.set(image, latent, scratch);
        }
    }

    /** Copies what signs are taken of, some planes side by side, to a tile. */
    void read(int image, int channel, int planes, float[] tile, int offset) {
        if (isStandardized()) {
            standardization.read(image, channel, planes, tile, offset);
        } else {
            latent.read(image, channel, planes, tile, offset);
        }
    }

    /** Share of what signs are taken of with a magnitude of 1 or more, over the first images. */
    float saturation() {
        return isStandardized() ? standardization.saturation() : latent.saturation();
    }

    @Override
    public void close() {
        latent.close();
    }
}

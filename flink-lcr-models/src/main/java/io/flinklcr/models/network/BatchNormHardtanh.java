package io.flinklcr.models.network;

/**
 * hardtanh(BN(z) + shortcut) and the signs of it, in one pass over memory forward and two backward.
 */
final class BatchNormHardtanh {

    private final BatchNorm norm;
    private final Shortcut shortcut;
    private final Activation output;
    private final Parallel parallel;

    /**
     * Wires the layer.
     *
     * @param norm over the output of the convolution
     * @param shortcut what is added before the hard tanh, or {@code null}
     */
    BatchNormHardtanh(BatchNorm norm, Shortcut shortcut, Activation output, Parallel parallel) {
        this.norm = norm;
        this.shortcut = shortcut;
        this.output = output;
        this.parallel = parallel;
    }

    /** Forward pass with the norm's present statistics. */
    void forward(float[] state) {
        parallel.forEach(
                output.latent().images(), (image, scratch) -> forward(image, state, scratch));
    }

    /**
     * First half of the backward pass.
     *
     * @param outputGradient gradient with respect to the output; on return that with respect to
     *     BN(z) + shortcut
     * @param gradient receives those of γ and β, and this batch's statistics
     */
    void reduce(float[] state, FeatureMap outputGradient, float[] gradient) {
        norm.reduce(
                (images, channel, tile, work) -> {
                    outputGradient.read(images, channel, tile);
                    output.latent().read(images, channel, work);
                    Hardtanh.mask(work, tile, images.size() * outputGradient.plane());
                    outputGradient.write(images, channel, tile);
                },
                state,
                gradient);
    }

    private void forward(int image, float[] state, Scratch scratch) {
        FeatureMap latent = output.latent();
        for (int first = 0; first < latent.channels(); first += Strip.most(latent)) {
            Strip strip = Strip.at(first, latent);
            int values = strip.channels() * latent.plane();
            float[] tile = scratch.tile(0, values);
            norm.input().read(image, first, strip.channels(), tile, 0);
            norm.normalize(strip, state, tile);
            if (shortcut != null) {
                shortcut.addTo(image, strip, tile, scratch);
            }
            Hardtanh.apply(tile, values);
            latent.write(image, first, strip.channels(), tile);
        }
        output.sign(image, scratch);
    }
}

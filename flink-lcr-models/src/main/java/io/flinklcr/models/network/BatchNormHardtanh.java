package io.flinklcr.models.network;

/**
 * hardtanh(BN(z) + shortcut) and the signs of it, in one pass over memory forward. Backward the
 * sums over the batch are taken where the gradient is made, a strip at a time.
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

    Activation output() {
        return output;
    }

    /** Forward pass with the norm's present statistics. */
    void forward(float[] state) {
        parallel.forEach(
                output.latent().images(), (image, scratch) -> forward(image, state, scratch));
    }

    /**
     * Takes the gradient with respect to the output: keeps what {@link #reduce} needs of it.
     *
     * @param target receives the gradient with respect to BN(z) + shortcut
     */
    GradientSink collectTo(FeatureMap target) {
        return (image, strip, tile, scratch) -> {
            collect(image, strip, tile, scratch);
            target.write(image, strip.first(), strip.channels(), tile);
        };
    }

    /**
     * First half of the backward pass, once the gradient was taken.
     *
     * @param gradient receives those of γ and β, and this batch's statistics
     */
    void reduce(float[] state, float[] gradient) {
        norm.reduce(state, gradient);
    }

    private void collect(int image, Strip strip, float[] tile, Scratch scratch) {
        int values = strip.channels() * output.latent().plane();
        float[] work = scratch.tile(0, values);
        output.latent().read(image, strip.first(), strip.channels(), work, 0);
        Hardtanh.mask(work, tile, values);
        norm.collect(image, strip, tile, scratch);
    }

    private void forward(int image, float[] state, Scratch scratch) {
        FeatureMap latent = output.latent();
        for (int first = 0; first < latent.channels(); first += Strip.most(latent)) {
            Strip strip = Strip.at(first, latent);
            int values = strip.channels() * latent.plane();
            float[] tile = scratch.tile(0, values);
            norm.input().read(image, strip, tile, scratch);
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

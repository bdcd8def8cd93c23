package io.flinklcr.models.network;

import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;

/**
 * Gradient with respect to an activation: what reaches its signs (from the convolution that reads
 * them and from retention) through the pseudo-gradient, plus what comes through the shortcut.
 */
final class SignGradient {

    private final FeatureMap latent;
    private final SignConvolutionGradients ofSigns;
    private final Shortcut shortcut;
    private final FeatureMap ofShortcut;
    private final FeatureMap target;
    private final Parallel parallel;

    /**
     * Wires the gradient.
     *
     * @param latent the activation
     * @param ofSigns gradient with respect to the signs of a chunk's images from a convolution, or
     *     {@code null}
     * @param shortcut the shortcut that starts at the activation
     * @param ofShortcut gradient with respect to the shortcut's output
     * @param target receives the gradient with respect to the activation; may be {@code ofShortcut}
     *     where the shortcut is an identity
     */
    SignGradient(
            FeatureMap latent,
            SignConvolutionGradients ofSigns,
            Shortcut shortcut,
            FeatureMap ofShortcut,
            FeatureMap target,
            Parallel parallel) {
        this.latent = latent;
        this.ofSigns = ofSigns;
        this.shortcut = shortcut;
        this.ofShortcut = ofShortcut;
        this.target = target;
        this.parallel = parallel;
    }

    /** Computes the gradient of a chunk's images. */
    void compute(Chunk chunk, PseudoGradient pseudoGradient, List<RetentionTerm> terms) {
        parallel.forEach(
                chunk.size(),
                (index, scratch) -> image(chunk, index, pseudoGradient, terms, scratch));
    }

    private void image(
            Chunk chunk,
            int index,
            PseudoGradient pseudoGradient,
            List<RetentionTerm> terms,
            Scratch scratch) {
        int image = chunk.first() + index;
        int plane = latent.plane();
        float[] values = scratch.tile(1, plane);
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).row(image, scratch.tile(3 + i, plane), scratch);
        }
        for (int channel = 0; channel < latent.channels(); channel++) {
            float[] gradient = scratch.zeroed(2, plane);
            if (ofSigns != null) {
                ofSigns.readInputGradient(index, channel, gradient);
            }
            for (int i = 0; i < terms.size(); i++) {
                terms.get(i).addTo(channel, scratch.tile(3 + i, plane), gradient, plane);
            }
            latent.read(image, channel, values);
            pseudoGradient.multiply(values, gradient, plane);
            shortcut.addGradientTo(image, channel, ofShortcut, gradient, scratch);
            target.write(image, channel, gradient);
        }
    }
}

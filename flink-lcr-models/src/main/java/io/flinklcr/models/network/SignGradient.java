package io.flinklcr.models.network;

import io.flinklcr.models.quantize.PseudoGradient;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient with respect to an activation: what reaches its signs (from the convolution that reads
 * them and from retention) through the pseudo-gradient, plus what comes through the shortcut.
 */
final class SignGradient {

    /** The first of the tiles that hold what all channels share. */
    private static final int ROWS = 3;

    private static final int TILE = 6;

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
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).row(image, scratch.tile(ROWS + i, latent.plane()), scratch);
        }
        for (int first = 0; first < latent.channels(); first += Strip.most(latent)) {
            Strip strip = Strip.at(first, latent);
            int values = strip.channels() * latent.plane();
            float[] gradient = scratch.tile(2, values);
            gather(index, strip, terms, gradient, scratch);
            float[] latents = scratch.tile(1, values);
            latent.read(image, first, strip.channels(), latents, 0);
            pseudoGradient.multiply(latents, gradient, values);
            shortcut.addGradientTo(image, strip, ofShortcut, gradient, scratch);
            target.write(image, first, strip.channels(), gradient);
        }
    }

    /** What reaches the signs of a strip. */
    private void gather(
            int index, Strip strip, List<RetentionTerm> terms, float[] gradient, Scratch scratch) {
        int plane = latent.plane();
        for (int i = 0; i < strip.channels(); i++) {
            if (ofSigns == null) {
                Arrays.fill(gradient, i * plane, (i + 1) * plane, 0f);
            } else {
                ofSigns.readInputGradient(index, strip.first() + i, gradient, i * plane);
            }
        }
        if (!terms.isEmpty()) {
            for (int i = 0; i < strip.channels(); i++) {
                addTerms(strip.first() + i, terms, gradient, i * plane, scratch);
            }
        }
    }

    /** Works at the start of a tile, where the JIT vectorises. */
    private void addTerms(
            int channel, List<RetentionTerm> terms, float[] gradient, int from, Scratch scratch) {
        int plane = latent.plane();
        float[] tile = from == 0 ? gradient : scratch.tile(TILE, plane);
        if (from > 0) {
            System.arraycopy(gradient, from, tile, 0, plane);
        }
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).addTo(tile, channel, scratch.tile(ROWS + i, plane), plane);
        }
        if (from > 0) {
            System.arraycopy(tile, 0, gradient, from, plane);
        }
    }
}

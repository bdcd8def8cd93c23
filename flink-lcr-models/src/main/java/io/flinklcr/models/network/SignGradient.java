package io.flinklcr.models.network;

import io.flinklcr.models.quantize.PseudoGradient;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient with respect to an activation: what reaches its signs (from the convolution that reads
 * them and from retention) through the pseudo-gradient, plus what comes through the shortcut.
 */
final class SignGradient {

    private static final int STRIP = 2;

    /**
     * The first of the tiles that hold what all channels share: up to four, since an activation
     * bounds two blocks, and parity has two summands for each.
     */
    private static final int ROWS = 3;

    private static final int IMAGE = 7;

    private final Activation activation;
    private final FeatureMap latent;
    private final SignConvolutionGradients ofSigns;
    private final Shortcut shortcut;
    private final FeatureMap ofShortcut;
    private final GradientSink target;
    private final Parallel parallel;

    /**
     * Wires the gradient.
     *
     * @param activation where signs were taken
     * @param ofSigns gradient with respect to the signs of a chunk's images from a convolution, or
     *     {@code null}
     * @param shortcut the shortcut that starts at the activation
     * @param ofShortcut gradient with respect to the shortcut's output
     * @param target takes the gradient with respect to the activation; may change {@code
     *     ofShortcut} where the shortcut is an identity
     */
    SignGradient(
            Activation activation,
            SignConvolutionGradients ofSigns,
            Shortcut shortcut,
            FeatureMap ofShortcut,
            GradientSink target,
            Parallel parallel) {
        this.activation = activation;
        latent = activation.latent();
        this.ofSigns = ofSigns;
        this.shortcut = shortcut;
        this.ofShortcut = ofShortcut;
        this.target = target;
        this.parallel = parallel;
    }

    /** Computes the gradient of a chunk's images. */
    void compute(Chunk chunk, PseudoGradient pseudoGradient, List<RetentionTerm> terms) {
        Pass pass = new Pass(chunk, pseudoGradient, terms);
        parallel.forEach(chunk.size(), (index, scratch) -> image(pass, index, scratch));
    }

    private void image(Pass pass, int index, Scratch scratch) {
        int image = pass.chunk().first() + index;
        List<RetentionTerm> terms = pass.terms();
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).row(image, scratch.tile(ROWS + i, latent.plane()), scratch);
        }
        float[] whole = activation.isStandardized() ? standardized(pass, index, scratch) : null;
        for (int first = 0; first < latent.channels(); first += Strip.most(latent)) {
            Strip strip = Strip.at(first, latent);
            float[] gradient = scratch.tile(STRIP, values(strip));
            if (whole == null) {
                estimate(pass, index, strip, scratch);
            } else {
                System.arraycopy(whole, first * latent.plane(), gradient, 0, values(strip));
            }
            shortcut.addGradientTo(image, strip, ofShortcut, gradient, scratch);
            target.take(image, strip, gradient, scratch);
        }
    }

    /** What comes back through the standardization, which takes all values of an image. */
    private float[] standardized(Pass pass, int index, Scratch scratch) {
        float[] whole = scratch.tile(IMAGE, latent.channels() * latent.plane());
        for (int first = 0; first < latent.channels(); first += Strip.most(latent)) {
            Strip strip = Strip.at(first, latent);
            float[] gradient = estimate(pass, index, strip, scratch);
            System.arraycopy(gradient, 0, whole, first * latent.plane(), values(strip));
        }
        activation.standardization().differentiate(pass.chunk().first() + index, whole, scratch);
        return whole;
    }

    /** The gradient with respect to what signs are taken of, in the strip's tile. */
    private float[] estimate(Pass pass, int index, Strip strip, Scratch scratch) {
        int values = values(strip);
        float[] gradient = scratch.tile(STRIP, values);
        gather(pass, index, strip, gradient, scratch);
        float[] real = scratch.tile(1, values);
        activation.read(pass.chunk().first() + index, strip.first(), strip.channels(), real, 0);
        pass.pseudoGradient().multiply(real, gradient, values);
        return gradient;
    }

    /** What reaches the signs of a strip. */
    private void gather(Pass pass, int index, Strip strip, float[] gradient, Scratch scratch) {
        int plane = latent.plane();
        for (int i = 0; i < strip.channels(); i++) {
            if (ofSigns == null) {
                Arrays.fill(gradient, i * plane, (i + 1) * plane, 0f);
            } else {
                ofSigns.readInputGradient(index, strip.first() + i, gradient, i * plane);
            }
        }
        for (int i = 0; i < strip.channels(); i++) {
            addTerms(strip.first() + i, pass.terms(), gradient, i * plane, scratch);
        }
    }

    private void addTerms(
            int channel, List<RetentionTerm> terms, float[] gradient, int from, Scratch scratch) {
        int plane = latent.plane();
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).addTo(gradient, from, channel, scratch.tile(ROWS + i, plane), plane);
        }
    }

    private int values(Strip strip) {
        return strip.channels() * latent.plane();
    }

    /** What the images of a chunk share. */
    private record Pass(Chunk chunk, PseudoGradient pseudoGradient, List<RetentionTerm> terms) {}
}

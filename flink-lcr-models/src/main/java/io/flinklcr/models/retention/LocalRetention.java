package io.flinklcr.models.retention;

import java.util.Arrays;

/** Retention of the images of one trainer by themselves, forms {@code sample} and {@code batch}. */
public final class LocalRetention {

    private final BlockRetention retention;

    /**
     * Retention of a network.
     *
     * @param options its settings
     * @param blocks number of blocks K
     */
    public LocalRetention(RetentionOptions options, int blocks) {
        retention = new BlockRetention(options, blocks);
    }

    /**
     * Evaluates one block.
     *
     * @param moments a matrix for each image, or one for all
     * @param step fixes λ's warm-up
     */
    public Outcome evaluate(BlockMoments moments, long step) {
        int matrices = moments.count();
        float[][] left = new float[matrices][];
        float[][] right = new float[matrices][];
        double binary = 0;
        double latent = 0;
        double loss = 0;
        for (int i = 0; i < matrices; i++) {
            BlockSpectrum spectrum =
                    retention.evaluateMatrix(moments.matrix(i), null, step).spectrum();
            left[i] = scaled(spectrum.left(), spectrum.coefficient());
            right[i] = spectrum.right();
            binary += spectrum.sigmaBinary();
            latent += spectrum.sigmaLatent();
            loss += spectrum.loss();
        }
        float sigmaBinary = (float) (binary / matrices);
        float sigmaLatent = (float) (latent / matrices);
        float mean = (float) (loss / matrices);
        BlockSpectrum gradient =
                new BlockSpectrum(
                        moments.block(),
                        sigmaBinary,
                        sigmaLatent,
                        1,
                        mean,
                        joined(left),
                        joined(right),
                        sigmaBinary == 0);
        return new Outcome(
                BlockMoments.ofNorms(moments.block(), sigmaBinary, sigmaLatent, mean), gradient);
    }

    private static float[] scaled(float[] values, float factor) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    /** One behind the other; what is shorter, for want of a gradient, is filled up with zeros. */
    private static float[] joined(float[][] parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).max().orElse(0);
        float[] joined = new float[parts.length * length];
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i], 0, joined, i * length, parts[i].length);
        }
        return joined;
    }

    /**
     * Outcome for one block.
     *
     * @param report what the trainer tells of its images
     * @param gradient for its own backward pass
     */
    public record Outcome(BlockMoments report, BlockSpectrum gradient) {}
}

package io.flinklcr.models.retention;

/**
 * Turns the moments of one block into its spectral norms, loss and coefficient (Shang et al., Eq.
 * 11 and 12, Algorithm 2).
 */
public final class BlockRetention {

    public BlockRetention(RetentionOptions options, int blocks) {
        throw new UnsupportedOperationException();
    }

    /**
     * Evaluates one block.
     *
     * @param moments of the global batch
     * @param warmStart right singular vectors of the previous step, or {@code null} to start from
     *     ones
     * @param step fixes λ's warm-up
     */
    public Result evaluate(BlockMoments moments, WarmStart warmStart, long step) {
        throw new UnsupportedOperationException();
    }

    /**
     * Outcome for one block.
     *
     * @param spectrum for the backward pass
     * @param warmStart for the next step
     */
    public record Result(BlockSpectrum spectrum, WarmStart warmStart) {}

    /**
     * Where the next step's power iterations start: right singular vectors, each of length C_b.
     *
     * @param binary of G_B; not to be changed
     * @param latent of G_F; not to be changed
     */
    public record WarmStart(float[] binary, float[] latent) {}
}

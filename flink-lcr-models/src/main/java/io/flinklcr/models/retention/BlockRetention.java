package io.flinklcr.models.retention;

/**
 * Turns the moments of one block into its spectral norms σ₁(G), its loss (see {@link
 * RetentionLoss}) and what the backward pass needs. Block k of K weighs β^(k−L), L = K + 1.
 */
public final class BlockRetention {

    private final RetentionOptions options;
    private final int blocks;

    /**
     * Retention of a network.
     *
     * @param options its settings
     * @param blocks number of blocks K
     */
    public BlockRetention(RetentionOptions options, int blocks) {
        this.options = options;
        this.blocks = blocks;
    }

    /**
     * Evaluates one block; of a local form, sums up what the trainers tell of theirs. A zero or
     * non-finite moment matrix, or a latent one so small that float32 cannot hold the loss, gives
     * norms of 0, no loss and no gradient.
     *
     * @param moments of the global batch
     * @param warmStart right singular vectors of the previous step, or {@code null} to start from
     *     ones
     * @param step fixes λ's warm-up
     */
    public Result evaluate(BlockMoments moments, WarmStart warmStart, long step) {
        return options.form().isLocal()
                ? new Result(told(moments), null)
                : evaluateMatrix(moments, warmStart, step);
    }

    /** Evaluates one pair of matrices. */
    Result evaluateMatrix(BlockMoments moments, WarmStart warmStart, long step) {
        double scale = latentScale(moments);
        if (!SpectralNorm.isRegular(moments.binary())
                || !SpectralNorm.isRegular(moments.latent())
                || !Double.isFinite(scale)) {
            return degenerate(moments, warmStart);
        }
        SingularTriplet binary =
                estimate(moments, moments.binary(), warmStart == null ? null : warmStart.binary());
        SingularTriplet latent =
                estimate(moments, moments.latent(), warmStart == null ? null : warmStart.latent());
        BlockSpectrum spectrum = spectrum(moments.block(), binary, latent.sigma() * scale, step);
        if (!Float.isFinite(spectrum.coefficient()) || !Float.isFinite(spectrum.loss())) {
            return degenerate(moments, warmStart);
        }
        return new Result(
                spectrum,
                options.norm() == NormEstimate.POWER
                        ? new WarmStart(binary.right(), latent.right())
                        : null);
    }

    private double latentScale(BlockMoments moments) {
        return options.scale() == RetentionScale.RAW
                ? 1
                : 1 / Math.sqrt((double) moments.frontMeanSquare() * moments.backMeanSquare());
    }

    private SingularTriplet estimate(BlockMoments moments, float[] matrix, float[] start) {
        return options.norm() == NormEstimate.PARITY
                ? SpectralNorm.releasedEstimate(matrix, moments.columns())
                : SpectralNorm.estimate(
                        matrix,
                        moments.columns(),
                        start,
                        options.iterations(),
                        options.tolerance());
    }

    private BlockSpectrum spectrum(
            int block, SingularTriplet binary, double sigmaLatent, long step) {
        LossTerm term =
                LossTerm.of(
                        options.loss(),
                        binary.sigma(),
                        sigmaLatent,
                        options.lambdaAt(step),
                        Math.pow(options.beta(), block - blocks));
        return new BlockSpectrum(
                block,
                (float) binary.sigma(),
                (float) sigmaLatent,
                (float) term.slope(),
                (float) term.value(),
                binary.left(),
                binary.right(),
                false);
    }

    private static BlockSpectrum told(BlockMoments norms) {
        float binary = norms.binary()[0];
        return new BlockSpectrum(
                norms.block(),
                binary,
                norms.latent()[0],
                1,
                norms.binary()[1],
                new float[0],
                new float[0],
                binary == 0);
    }

    /** Its vectors are as long as others, for what takes them is set up once. */
    private Result degenerate(BlockMoments moments, WarmStart warmStart) {
        int summands = options.norm() == NormEstimate.PARITY ? 2 : 1;
        BlockSpectrum spectrum =
                new BlockSpectrum(
                        moments.block(),
                        0,
                        0,
                        0,
                        0,
                        new float[summands * moments.rows()],
                        new float[summands * moments.columns()],
                        true);
        return new Result(spectrum, warmStart);
    }

    /**
     * Outcome for one block.
     *
     * @param spectrum for the backward pass
     * @param warmStart for the next step, or {@code null} where there is none yet
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

package io.flinklcr.models.retention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spectral norms of one block's moment matrices and what the backward pass needs of them.
 *
 * @param block index of the block, from 0
 * @param sigmaBinary spectral norm of G_B
 * @param sigmaLatent spectral norm of G_F, after the retention scale
 * @param coefficient ∂L/∂σ_B, so that ∂L/∂G_B = coefficient · Σ u vᵀ; 0 where the block yields no
 *     gradient
 * @param loss this block's part of the retention loss
 * @param left u, leading left singular vector of G_B, length C_f, or N of form {@code batch}; with
 *     {@link NormEstimate#PARITY} two vectors of a sum, one behind the other; of local forms times
 *     ∂L/∂σ_B, of form {@code sample} those of every image; not to be changed
 * @param right v, leading right singular vector of G_B, length C_b, or N of form {@code batch}; as
 *     many as on the left; not to be changed
 * @param degenerate whether a moment matrix was zero, vanishing or not finite, so that the block
 *     yields no gradient
 */
public record BlockSpectrum(
        int block,
        float sigmaBinary,
        float sigmaLatent,
        float coefficient,
        float loss,
        float[] left,
        float[] right,
        boolean degenerate) {

    /** The summands of ∂L/∂G_B by themselves. */
    public List<BlockSpectrum> summands(int rows, int columns) {
        List<BlockSpectrum> summands = new ArrayList<>();
        for (int i = 0; i < left.length / rows; i++) {
            summands.add(
                    new BlockSpectrum(
                            block,
                            sigmaBinary,
                            sigmaLatent,
                            coefficient,
                            loss,
                            Arrays.copyOfRange(left, i * rows, (i + 1) * rows),
                            Arrays.copyOfRange(right, i * columns, (i + 1) * columns),
                            degenerate));
        }
        return summands;
    }
}

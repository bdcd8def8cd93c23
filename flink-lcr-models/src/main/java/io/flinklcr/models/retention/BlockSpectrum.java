package io.flinklcr.models.retention;

/**
 * Spectral norms of one block's moment matrices and what the backward pass needs of them.
 *
 * @param block index of the block, from 0
 * @param sigmaBinary largest singular value of G_B
 * @param sigmaLatent largest singular value of G_F, after the retention scale
 * @param coefficient ∂L/∂σ_B, so that ∂L/∂G_B = coefficient · u vᵀ; 0 where the block yields no
 *     gradient
 * @param loss this block's part of the retention loss
 * @param left u, leading left singular vector of G_B, length C_f; not to be changed
 * @param right v, leading right singular vector of G_B, length C_b; not to be changed
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
        boolean degenerate) {}

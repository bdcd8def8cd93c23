package io.flinklcr.models.retention;

/**
 * Moment matrices of one block over one micro-batch: G = (1/(N·H·W)) Σ_n F_n B_nᵀ (form {@code
 * channel}), once of the signs and once of the latent activations. Moments are means, so the moment
 * of a global batch is the mean of its parts weighted by images.
 *
 * @param block index of the block, from 0
 * @param rows channels of the front activation, C_f
 * @param columns channels of the back activation, C_b
 * @param binary G_B, rows × columns, row-major; not to be changed
 * @param latent G_F, rows × columns, row-major; not to be changed
 * @param frontMeanSquare mean of the squared latent front activation, before pooling
 * @param backMeanSquare mean of the squared latent back activation
 */
public record BlockMoments(
        int block,
        int rows,
        int columns,
        float[] binary,
        float[] latent,
        float frontMeanSquare,
        float backMeanSquare) {}

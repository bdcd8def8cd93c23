package io.flinklcr.models.retention;

import java.util.Arrays;

/**
 * Moment matrices of one block over one micro-batch: G = (1/(N·H·W)) Σ_n F_n B_nᵀ (form {@code
 * channel}; see {@link RetentionForm} for others), once of the signs and once of the latent
 * activations. Moments of form {@code channel} are means, so the moment of a global batch is the
 * mean of its parts weighted by images.
 *
 * @param block index of the block, from 0
 * @param rows channels of the front activation, C_f; of form {@code batch} the images N
 * @param columns channels of the back activation, C_b; of form {@code batch} the images N
 * @param binary G_B, rows × columns, row-major; of form {@code sample} one behind the other for
 *     every image; not to be changed
 * @param latent G_F, as many; not to be changed
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
        float backMeanSquare) {

    /**
     * What a local form tells of its images in place of matrices: means of σ_B, σ_F and the loss.
     */
    static BlockMoments ofNorms(int block, float binary, float latent, float loss) {
        return new BlockMoments(
                block, 0, 0, new float[] {binary, loss}, new float[] {latent}, 0, 0);
    }

    /** Number of matrices, one behind the other. */
    int count() {
        return binary.length / (rows * columns);
    }

    /** One of several matrices. */
    BlockMoments matrix(int index) {
        int size = rows * columns;
        return new BlockMoments(
                block,
                rows,
                columns,
                Arrays.copyOfRange(binary, index * size, (index + 1) * size),
                Arrays.copyOfRange(latent, index * size, (index + 1) * size),
                frontMeanSquare,
                backMeanSquare);
    }

    /** The same signs beside the latent activations of another network. */
    public BlockMoments withLatentOf(BlockMoments other) {
        return new BlockMoments(
                block,
                rows,
                columns,
                binary,
                other.latent,
                other.frontMeanSquare,
                other.backMeanSquare);
    }
}

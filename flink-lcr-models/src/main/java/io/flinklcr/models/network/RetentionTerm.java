package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockSpectrum;

/**
 * The retention gradient of one block as seen from one of its activations: (c/(N·H·W))·v_d·(uᵀF_n)
 * for the back, (c/(N·H·W))·u_c·(vᵀB_n) for the front.
 */
final class RetentionTerm {

    private static final RowProducts ROWS = RowProducts.fastest();

    private final RetentionBlock block;
    private final BlockSpectrum spectrum;
    private final boolean front;
    private final SignSums sums;

    private RetentionTerm(RetentionBlock block, BlockSpectrum spectrum, boolean front) {
        this.block = block;
        this.spectrum = spectrum;
        this.front = front;
        sums = new SignSums(front ? spectrum.right() : spectrum.left());
    }

    /** The term at the block's front activation, or {@code null} where it vanishes. */
    static RetentionTerm ofFront(RetentionBlock block, BlockSpectrum spectrum) {
        return spectrum.coefficient() == 0 ? null : new RetentionTerm(block, spectrum, true);
    }

    /** The term at the block's back activation, or {@code null} where it vanishes. */
    static RetentionTerm ofBack(RetentionBlock block, BlockSpectrum spectrum) {
        return spectrum.coefficient() == 0 ? null : new RetentionTerm(block, spectrum, false);
    }

    /** The part that all channels of an image share, one value a pixel. */
    void row(int image, float[] row, Scratch scratch) {
        if (front) {
            block.frontRow(image, sums, row, scratch);
        } else {
            block.backRow(image, sums, row, scratch);
        }
    }

    /** Adds the term of a channel to a plane, from a position on: the row, weighted by it. */
    void addTo(float[] values, int from, int channel, float[] row, int count) {
        float[] weights = front ? spectrum.left() : spectrum.right();
        float weight = spectrum.coefficient() * block.gradientFactor() * weights[channel];
        ROWS.addScaled(row, weight, values, from, count);
    }
}

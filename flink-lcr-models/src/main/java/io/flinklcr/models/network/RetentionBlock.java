package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * Retention of one block over its front and back activation (Shang et al., ECCV 2022; form {@code
 * channel}, reference {@code latent}): the moment matrices forward, the rank-one gradient backward.
 * A front that is larger than the back is pooled to its size first.
 */
final class RetentionBlock {

    private final int index;
    private final Side front;
    private final Side back;
    private final Moments moments;

    RetentionBlock(int index, Side front, Side back, Parallel parallel) {
        this.index = index;
        this.front = front;
        this.back = back;
        moments =
                frontPlane() == backPlane()
                        ? new PlainMoments(front, back, parallel)
                        : new PooledMoments(front, back, parallel);
    }

    /**
     * The block's moments over the current activations, the signs of which were gathered.
     *
     * @param latent G_F, from which the mean squares are known
     */
    BlockMoments moments(float[] latent) {
        return new BlockMoments(
                index,
                front.latent().channels(),
                back.latent().channels(),
                moments.binary(),
                latent,
                front.rows().meanSquare(),
                back.rows().meanSquare());
    }

    /** The summands of the block's gradient, each of rank one. */
    List<BlockSpectrum> summands(BlockSpectrum spectrum) {
        return spectrum.summands(front.latent().channels(), back.latent().channels());
    }

    /** Number of the block, from 0. */
    int index() {
        return index;
    }

    /** Latent values of the front at the size of the back. */
    RowSource frontRows() {
        return moments.frontRows();
    }

    /** Latent values of the back. */
    RowSource backRows() {
        return back.rows();
    }

    /** Pixels of the front. */
    int frontPlane() {
        return front.latent().plane();
    }

    /** Pixels of the back. */
    int backPlane() {
        return back.latent().plane();
    }

    /** Factor of the gradient with respect to the activations, 1/(N·H·W) of the back. */
    float gradientFactor() {
        return (float) (1.0 / ((double) back.latent().images() * back.latent().plane()));
    }

    /**
     * uᵀF_n: what an image's gradient with respect to the back's signs is made of, one value a
     * pixel of the back.
     */
    void backRow(int image, SignSums sums, float[] row, Scratch scratch) {
        moments.backRow(image, sums, row, scratch);
    }

    /**
     * vᵀB_n through the pooling: what the gradient with respect to the front's signs is made of,
     * one value a pixel of the front.
     */
    void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        moments.frontRow(image, sums, row, scratch);
    }

    /**
     * One of a block's two activations; blocks that meet share it.
     *
     * @param activation the activation
     * @param rows its latent values
     * @param bits its signs, channel by channel
     */
    record Side(Activation activation, LatentRows rows, ChannelBits bits) {

        static Side of(Activation activation, Parallel parallel) {
            return new Side(
                    activation,
                    new LatentRows(activation),
                    new ChannelBits(activation.signs(), parallel));
        }

        FeatureMap latent() {
            return activation.latent();
        }

        SignBits signs() {
            return activation.signs();
        }
    }

    /** What depends on whether the front is as large as the back. */
    interface Moments {

        /** G_B, C_f × C_b, row-major. */
        float[] binary();

        /** Latent values of the front at the size of the back. */
        RowSource frontRows();

        /**
         * Writes uᵀF_n of an image, one value a pixel of the back.
         *
         * @param sums by u
         */
        void backRow(int image, SignSums sums, float[] row, Scratch scratch);

        /**
         * Writes vᵀB_n of an image, one value a pixel of the front.
         *
         * @param sums by v
         */
        void frontRow(int image, SignSums sums, float[] row, Scratch scratch);
    }
}

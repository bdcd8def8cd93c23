package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;

/**
 * Retention of one block over its front and back activation (Shang et al., ECCV 2022; form {@code
 * channel}, reference {@code latent}): the moment matrices forward, the rank-one gradient backward.
 * A front that is larger than the back is pooled to its size first.
 */
final class RetentionBlock implements AutoCloseable {

    private final int index;
    private final Side front;
    private final Side back;
    private final Parallel parallel;
    private final Moments moments;

    RetentionBlock(int index, Side front, Side back, Parallel parallel) {
        this.index = index;
        this.front = front;
        this.back = back;
        this.parallel = parallel;
        moments =
                frontPlane() == backPlane()
                        ? new PlainMoments(front, back, parallel)
                        : new PooledMoments(front.activation(), back.activation(), parallel);
    }

    /**
     * Takes the present front, as a block takes its back in {@link #moments}: once, therefore, in
     * the first block of a network.
     *
     * @return mean of its squared latent values, before pooling
     */
    float takeFront() {
        return take(front);
    }

    /**
     * The block's moments over the current activations; the front was taken before.
     *
     * @param frontMeanSquare mean of the squared latent values of the front
     */
    BlockMoments moments(float frontMeanSquare) {
        float backMeanSquare = take(back);
        moments.update();
        return new BlockMoments(
                index,
                front.latent().channels(),
                back.latent().channels(),
                moments.binary(),
                moments.latent(),
                frontMeanSquare,
                backMeanSquare);
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
    void backRow(int image, float[] left, SignSums sums, float[] row, Scratch scratch) {
        moments.backRow(image, left, sums, row, scratch);
    }

    /**
     * vᵀB_n through the pooling: what the gradient with respect to the front's signs is made of,
     * one value a pixel of the front.
     */
    void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        moments.frontRow(image, sums, row, scratch);
    }

    @Override
    public void close() {
        moments.close();
    }

    private float take(Side side) {
        side.bits().gather();
        return meanSquare(side.latent());
    }

    private float meanSquare(FeatureMap map) {
        double[] channels = new double[map.channels()];
        parallel.forEach(
                map.channels(),
                (channel, scratch) -> channels[channel] = squareSum(map, channel, scratch));
        double sum = 0;
        for (double channel : channels) {
            sum += channel;
        }
        return (float) (sum / ((double) map.images() * map.channels() * map.plane()));
    }

    private static double squareSum(FeatureMap map, int channel, Scratch scratch) {
        int plane = map.plane();
        float[] values = scratch.tile(0, plane);
        float[] squares = scratch.zeroed(1, plane);
        for (int image = 0; image < map.images(); image++) {
            map.read(image, channel, values);
            for (int i = 0; i < plane; i++) {
                squares[i] += values[i] * values[i];
            }
        }
        double sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += squares[i];
        }
        return sum;
    }

    /**
     * One of a block's two activations; blocks that meet share it.
     *
     * @param activation the activation
     * @param bits its signs, channel by channel
     */
    record Side(Activation activation, ChannelBits bits) {

        static Side of(Activation activation, Parallel parallel) {
            return new Side(activation, new ChannelBits(activation.signs(), parallel));
        }

        FeatureMap latent() {
            return activation.latent();
        }

        SignBits signs() {
            return activation.signs();
        }
    }

    /** Moment matrices of a front and a back, and the sums that their gradients are made of. */
    interface Moments extends AutoCloseable {

        /** Takes the present activations. */
        void update();

        /** G_B, C_f × C_b, row-major. */
        float[] binary();

        /** G_F, C_f × C_b, row-major. */
        float[] latent();

        /**
         * Writes uᵀF_n of an image, one value a pixel of the back.
         *
         * @param left u
         * @param sums the same over signs
         */
        void backRow(int image, float[] left, SignSums sums, float[] row, Scratch scratch);

        /**
         * Writes vᵀB_n of an image, one value a pixel of the front.
         *
         * @param sums by v
         */
        void frontRow(int image, SignSums sums, float[] row, Scratch scratch);

        @Override
        void close();
    }
}

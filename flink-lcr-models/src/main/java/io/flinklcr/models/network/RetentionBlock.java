package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import java.util.Arrays;

/**
 * Retention of one block over its front and back activation (Shang et al., ECCV 2022; form {@code
 * channel}, reference {@code latent}): the moment matrices forward, the rank-one gradient backward.
 * A front that is larger than the back is pooled to its size first.
 */
final class RetentionBlock implements AutoCloseable {

    private final int index;
    private final Activation front;
    private final Activation back;
    private final Parallel parallel;
    private final AdaptiveAveragePool pool;
    private final Activation pooledFront;
    private final MomentMatrix binary;
    private final MomentMatrix latent;

    RetentionBlock(int index, Activation front, Activation back, Parallel parallel) {
        this.index = index;
        this.front = front;
        this.back = back;
        this.parallel = parallel;
        FeatureMap shape = back.latent();
        if (front.latent().plane() == shape.plane()) {
            pool = null;
            pooledFront = front;
        } else {
            pooledFront =
                    Activation.create(
                            shape.images(),
                            front.latent().channels(),
                            shape.height(),
                            shape.width());
            pool = new AdaptiveAveragePool(front.latent(), pooledFront.latent());
        }
        binary = new MomentMatrix(pooledFront.signs(), back.signs());
        latent = new MomentMatrix(pooledFront.latent(), back.latent());
    }

    /** Mean of the squared latent front activation, before pooling. */
    float frontMeanSquare() {
        return meanSquare(front.latent());
    }

    /**
     * The block's moments over the current activations.
     *
     * @param frontMeanSquare {@link #frontMeanSquare()}; the previous block knows it as that of its
     *     back
     */
    BlockMoments moments(float frontMeanSquare) {
        if (pool != null) {
            pool(front.latent(), pooledFront.latent());
            pool(front.signs(), pooledFront.signs());
        }
        return new BlockMoments(
                index,
                front.latent().channels(),
                back.latent().channels(),
                binary.compute(),
                latent.compute(),
                frontMeanSquare,
                meanSquare(back.latent()));
    }

    /** Factor of the gradient with respect to the activations, 1/(N·H·W) of the back. */
    float gradientFactor() {
        return (float) (1.0 / ((double) back.latent().images() * back.latent().plane()));
    }

    /**
     * uᵀF_n: what an image's gradient with respect to the back's signs is made of, one value a
     * pixel of the back.
     */
    void backRow(int image, float[] left, float[] row, float[] work) {
        weightedSum(pooledFront.signs(), image, left, row, work);
    }

    /**
     * vᵀB_n through the pooling: what the gradient with respect to the front's signs is made of,
     * one value a pixel of the front.
     */
    void frontRow(int image, float[] right, float[] row, float[] work) {
        if (pool == null) {
            weightedSum(back.signs(), image, right, row, work);
            return;
        }
        float[] pooled = new float[back.signs().plane()];
        weightedSum(back.signs(), image, right, pooled, work);
        pool.unpool(pooled, row);
    }

    @Override
    public void close() {
        Resources.closeAll(binary, latent, pool == null ? null : pooledFront);
    }

    private void pool(FeatureMap source, FeatureMap target) {
        parallel.forEach(
                source.images(),
                (image, scratch) -> {
                    float[] large = scratch.tile(0, source.plane());
                    float[] small = scratch.tile(1, target.plane());
                    for (int channel = 0; channel < source.channels(); channel++) {
                        source.read(image, channel, large);
                        pool.pool(large, small);
                        target.write(image, channel, small);
                    }
                });
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

    private static void weightedSum(
            FeatureMap map, int image, float[] weights, float[] row, float[] work) {
        int plane = map.plane();
        Arrays.fill(row, 0, plane, 0f);
        for (int channel = 0; channel < map.channels(); channel++) {
            float weight = weights[channel];
            map.read(image, channel, work);
            for (int i = 0; i < plane; i++) {
                row[i] += weight * work[i];
            }
        }
    }
}

package io.flinklcr.models.network;

import java.util.Arrays;

/** Moments with a front that is larger than the back and pooled to its size. */
final class PooledMoments implements RetentionBlock.Moments {

    private static final int TILE = 6;

    private final Activation front;
    private final Activation back;
    private final Parallel parallel;
    private final AdaptiveAveragePool pool;
    private final FeatureMap pooledLatent;
    private final FeatureMap pooledSigns;
    private final FeatureMap backSigns;
    private final MomentMatrix binary;
    private final MomentMatrix latent;

    PooledMoments(Activation front, Activation back, Parallel parallel) {
        this.front = front;
        this.back = back;
        this.parallel = parallel;
        FeatureMap large = front.latent();
        FeatureMap small = back.latent();
        pooledLatent =
                new FeatureMap(small.images(), large.channels(), small.height(), small.width());
        pooledSigns = pooledLatent.sameShape();
        backSigns = small.sameShape();
        pool = new AdaptiveAveragePool(large, pooledLatent);
        binary = new MomentMatrix(pooledSigns, backSigns, parallel);
        latent = new MomentMatrix(pooledLatent, small, parallel);
    }

    @Override
    public void update() {
        parallel.forEach(
                back.signs().images(),
                (image, scratch) -> {
                    back.signs().expand(image, backSigns, image, scratch);
                    pool(image, scratch);
                });
    }

    @Override
    public float[] binary() {
        return binary.compute();
    }

    @Override
    public float[] latent() {
        return latent.compute();
    }

    @Override
    public void backRow(int image, float[] left, SignSums sums, float[] row, Scratch scratch) {
        int plane = pooledSigns.plane();
        float[] signs = scratch.tile(TILE, plane);
        Arrays.fill(row, 0, plane, 0f);
        for (int channel = 0; channel < pooledSigns.channels(); channel++) {
            float weight = left[channel];
            pooledSigns.read(image, channel, signs);
            for (int i = 0; i < plane; i++) {
                row[i] += weight * signs[i];
            }
        }
    }

    @Override
    public void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        float[] pooled = scratch.tile(TILE, backSigns.plane());
        sums.of(back.signs(), image, pooled);
        pool.unpool(pooled, row);
    }

    @Override
    public void close() {
        Resources.closeAll(binary, latent, pooledLatent, pooledSigns, backSigns);
    }

    private void pool(int image, Scratch scratch) {
        FeatureMap source = front.latent();
        float[] large = scratch.tile(0, source.plane());
        float[] signs = scratch.tile(1, source.plane());
        float[] small = scratch.tile(2, pooledLatent.plane());
        int[] packed = scratch.ints(0, source.plane());
        for (int channel = 0; channel < source.channels(); channel++) {
            source.read(image, channel, large);
            pool.pool(large, small);
            pooledLatent.write(image, channel, small);
            front.signs().plane(image, channel, packed, signs, scratch);
            pool.pool(signs, small);
            pooledSigns.write(image, channel, small);
        }
    }
}

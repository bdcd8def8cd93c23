package io.flinklcr.models.network;

import java.util.List;
import java.util.function.Supplier;

/** Moments with a front that is larger than the back and pooled to its size. */
final class PooledMoments implements RetentionBlock.Moments {

    private static final int TILE = Scratch.OF_POOLING;

    private final RetentionBlock.Side front;
    private final RetentionBlock.Side back;
    private final AdaptiveAveragePool pool;
    private final Supplier<float[]> binary;

    PooledMoments(RetentionBlock.Side front, RetentionBlock.Side back, Parallel parallel) {
        this.front = front;
        this.back = back;
        pool = new AdaptiveAveragePool(front.latent(), back.latent());
        binary = pool.halves() ? byBits(parallel) : byValues(parallel);
    }

    @Override
    public float[] binary() {
        return binary.get();
    }

    @Override
    public RowSource frontRows() {
        return pooled(front.rows());
    }

    @Override
    public void backRow(int image, SignSums sums, float[] row, Scratch scratch) {
        float[] large = scratch.tile(TILE, front.signs().plane());
        sums.of(front.signs(), image, large);
        pool.pool(large, 0, row, 0);
    }

    @Override
    public void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        float[] small = scratch.tile(TILE, back.signs().plane());
        sums.of(back.signs(), image, small);
        pool.unpool(small, row);
    }

    private Supplier<float[]> byBits(Parallel parallel) {
        DoubledBits doubled = new DoubledBits(back.bits(), back.signs().width(), parallel);
        SignMoments moments = new SignMoments(front.bits(), doubled, parallel);
        return () -> {
            doubled.gather();
            return moments.compute();
        };
    }

    private Supplier<float[]> byValues(Parallel parallel) {
        RowSource pooledFront = pooled(new SignRows(front.signs()));
        MomentChain chain =
                new MomentChain(List.of(pooledFront, new SignRows(back.signs())), parallel);
        return () -> chain.compute().get(0);
    }

    private RowSource pooled(RowSource source) {
        return new PooledRows(source, pool, back.signs().plane());
    }
}

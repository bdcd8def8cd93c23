package io.flinklcr.models.network;

/** Moments with a front that is larger than the back and pooled to its size. */
final class PooledMoments implements RetentionBlock.Moments {

    private static final int TILE = 6;

    private final SignBits front;
    private final SignBits back;
    private final AdaptiveAveragePool pool;
    private final MomentMatrix binary;
    private final MomentMatrix latent;

    PooledMoments(RetentionBlock.Side front, RetentionBlock.Side back, Parallel parallel) {
        this.front = front.signs();
        this.back = back.signs();
        pool = new AdaptiveAveragePool(front.latent(), back.latent());
        binary =
                new MomentMatrix(
                        pooled(new SignRows(front.signs())), new SignRows(back.signs()), parallel);
        latent = new MomentMatrix(pooled(front.rows()), back.rows(), parallel);
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
    public void backRow(int image, SignSums sums, float[] row, Scratch scratch) {
        float[] large = scratch.tile(TILE, front.plane());
        sums.of(front, image, large);
        pool.pool(large, 0, row, 0);
    }

    @Override
    public void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        float[] small = scratch.tile(TILE, back.plane());
        sums.of(back, image, small);
        pool.unpool(small, row);
    }

    private RowSource pooled(RowSource source) {
        return new PooledRows(source, pool, back.plane());
    }
}

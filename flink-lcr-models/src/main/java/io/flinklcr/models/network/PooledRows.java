package io.flinklcr.models.network;

/** Rows pooled to the size of a smaller map. */
final class PooledRows implements RowSource {

    private static final int TILE = RowGroups.TILES;

    private final RowSource source;
    private final AdaptiveAveragePool pool;
    private final int plane;

    PooledRows(RowSource source, AdaptiveAveragePool pool, int plane) {
        this.source = source;
        this.pool = pool;
        this.plane = plane;
    }

    @Override
    public int images() {
        return source.images();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public int plane() {
        return plane;
    }

    @Override
    public void read(int image, float[] rows, int at, int next, Scratch scratch) {
        int large = source.plane();
        float[] tile = scratch.tile(TILE, channels() * large);
        source.read(image, tile, 0, large, scratch);
        for (int channel = 0; channel < channels(); channel++) {
            pool.pool(tile, channel * large, rows, at + channel * next);
        }
    }
}

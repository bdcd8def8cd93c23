package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Two sets of channels over a few images, side by side in rows: long enough for products to be
 * fast, short enough for cache.
 */
final class RowGroup {

    /** First tile of a scratch that the rows themselves do not take. */
    static final int TILES = 3;

    private static final int VALUES = 1024;
    private static final int MOST_IMAGES = 32;

    private final RowSource front;
    private final RowSource back;
    private final int images;

    RowGroup(RowSource front, RowSource back) {
        this.front = front;
        this.back = back;
        int most = Math.max(1, Math.min(MOST_IMAGES, VALUES / front.plane()));
        images = Math.min(most, front.images());
    }

    /** Number of groups that make up the batch. */
    int count() {
        return (front.images() + images - 1) / images;
    }

    /** Writes the products of a group's rows, C_f × C_b, row-major. */
    void multiply(int group, RowProducts products, float[] sums, Scratch scratch) {
        Chunk chunk = Chunk.at(group * images, images, front.images());
        int length = chunk.size() * front.plane();
        int next = length + RowProducts.SLACK;
        float[] fronts = read(front, chunk, next, scratch, 0);
        float[] backs = read(back, chunk, next, scratch, 1);
        Arrays.fill(sums, 0f);
        products.add(
                new RowProducts.Rows(fronts, front.channels(), next),
                new RowProducts.Rows(backs, back.channels(), next),
                length,
                sums,
                scratch.tile(2, RowProducts.BLOCK * RowProducts.BLOCK));
    }

    /** Rows beyond the channels may hold anything. */
    private static float[] read(
            RowSource source, Chunk chunk, int next, Scratch scratch, int tile) {
        float[] rows = scratch.tile(tile, (source.channels() + RowProducts.BLOCK) * next);
        int plane = source.plane();
        for (int i = 0; i < chunk.size(); i++) {
            source.read(chunk.first() + i, rows, i * plane, next, scratch);
        }
        for (int channel = 0; channel < source.channels(); channel++) {
            int end = channel * next + chunk.size() * plane;
            Arrays.fill(rows, end, end + RowProducts.SLACK, 0f);
        }
        return rows;
    }
}

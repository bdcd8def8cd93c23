package io.flinklcr.models.network;

import java.util.Arrays;
import java.util.List;

/**
 * Channels of maps over a few images at a time, side by side in rows: long enough for products to
 * be fast, short enough for cache.
 */
final class RowGroups {

    /** First tile of a scratch that the rows themselves do not take. */
    static final int TILES = 3;

    private static final int VALUES = 2048;
    private static final int MOST_IMAGES = 32;

    private final RowProducts products = RowProducts.fastest();
    private final List<RowSource> maps;
    private final int images;
    private final int most;

    RowGroups(List<RowSource> maps) {
        this.maps = maps;
        images = maps.get(0).images();
        most = Math.min(images, Math.max(1, Math.min(MOST_IMAGES, VALUES / maps.get(0).plane())));
    }

    /** Number of groups that make up the batch. */
    int count() {
        return (images + most - 1) / most;
    }

    /**
     * Computes the products of the rows of each two consecutive maps.
     *
     * @param sums receives those of every link, C_f × C_b, row-major
     */
    void multiply(int group, float[][] sums, Scratch scratch) {
        Chunk chunk = Chunk.at(group * most, most, images);
        RowProducts.Rows front = read(maps.get(0), chunk, 0, scratch);
        for (int link = 0; link < sums.length; link++) {
            RowProducts.Rows back = read(maps.get(link + 1), chunk, (link + 1) % 2, scratch);
            Arrays.fill(sums[link], 0f);
            products.add(front, back, sums[link], scratch.tile(2, RowProducts.WORK));
            front = back;
        }
    }

    private static RowProducts.Rows read(RowSource map, Chunk chunk, int tile, Scratch scratch) {
        int plane = map.plane();
        int length = chunk.size() * plane;
        int next = length + RowProducts.SLACK;
        float[] rows = scratch.tile(tile, (map.channels() + RowProducts.BLOCK) * next);
        for (int i = 0; i < chunk.size(); i++) {
            map.read(chunk.first() + i, rows, i * plane, next, scratch);
        }
        for (int channel = 0; channel < map.channels(); channel++) {
            int end = channel * next + length;
            Arrays.fill(rows, end, end + RowProducts.SLACK, 0f);
        }
        return new RowProducts.Rows(rows, map.channels(), length);
    }
}

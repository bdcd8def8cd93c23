package io.flinklcr.models.network;

import java.util.Arrays;

/** Products of rows by vectors. */
final class VectorRowProducts implements RowProducts {

    private static final int BUFFER_VALUES = 1 << 18;
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;

    private final FeatureMap front;
    private final FeatureMap back;
    private final Parallel parallel;
    private final int chunk;
    private final int rowSize;
    private final float[] fronts;
    private final float[] backs;
    private final float[] sums;

    VectorRowProducts(FeatureMap front, FeatureMap back, Parallel parallel) {
        this.front = front;
        this.back = back;
        this.parallel = parallel;
        int channels = Math.max(front.channels(), back.channels());
        int most = BUFFER_VALUES / (channels * front.plane());
        chunk = Math.max(1, Math.min(front.images(), most));
        rowSize = chunk * front.plane() + VectorKernels.SLACK;
        fronts = new float[(front.channels() + ROWS) * rowSize];
        backs = new float[(back.channels() + COLUMNS) * rowSize];
        sums = new float[front.channels() * back.channels()];
    }

    @Override
    public int chunk() {
        return chunk;
    }

    @Override
    public void take(Chunk part, int index, Scratch scratch) {
        take(front, part, index, fronts);
        take(back, part, index, backs);
    }

    @Override
    public void multiply(boolean anew) {
        if (anew) {
            Arrays.fill(sums, 0f);
        }
        int pairs = (front.channels() + ROWS - 1) / ROWS;
        parallel.forEach(
                pairs, (pair, scratch) -> multiply(ROWS * pair, scratch.tile(0, ROWS * COLUMNS)));
    }

    @Override
    public float[] sums() {
        return sums;
    }

    @Override
    public void close() {}

    private void take(FeatureMap map, Chunk part, int index, float[] rows) {
        int plane = map.plane();
        for (int channel = 0; channel < map.channels(); channel++) {
            int at = channel * rowSize + index * plane;
            if (index < part.size()) {
                map.read(part.first() + index, channel, 1, rows, at);
            } else {
                Arrays.fill(rows, at, at + plane, 0f);
            }
        }
    }

    private void multiply(int row, float[] products) {
        for (int column = 0; column < back.channels(); column += COLUMNS) {
            VectorKernels.products(
                    fronts,
                    row * rowSize,
                    backs,
                    column * rowSize,
                    rowSize,
                    chunk * front.plane(),
                    products);
            for (int i = 0; i < ROWS * COLUMNS; i++) {
                add(row + i / COLUMNS, column + i % COLUMNS, products[i]);
            }
        }
    }

    private void add(int row, int column, float product) {
        if (row < front.channels() && column < back.channels()) {
            sums[row * back.channels() + column] += product;
        }
    }
}

package io.flinklcr.models.network;

/** Products of rows by vectors, four rows with four at a time. */
final class VectorRowProducts implements RowProducts {

    /** Values of which all rows stay in the second level of cache: sums of lanes take time, too. */
    private static final int PIECE = 2048;

    @Override
    public void add(Rows front, Rows back, float[] sums, float[] work) {
        int next = front.next();
        for (int from = 0; from < front.length(); from += PIECE) {
            int count = Math.min(PIECE, front.length() - from);
            for (int row = 0; row < front.count(); row += BLOCK) {
                int atFront = row * next + from;
                for (int column = 0; column < back.count(); column += BLOCK) {
                    int atBack = column * next + from;
                    VectorKernels.products(
                            front.values(), atFront, back.values(), atBack, next, count, work);
                    add(work, row, front.count(), column, back.count(), sums);
                }
            }
        }
    }

    @Override
    public void addScaled(float[] row, float factor, float[] target, int to, int count) {
        VectorKernels.addScaled(row, factor, target, to, count);
    }

    @Override
    public double sum(float[] values, int from, int count) {
        return VectorKernels.sum(values, from, count);
    }

    @Override
    public double centeredProduct(float[] a, float center, float[] b, int from, int count) {
        return VectorKernels.centeredProduct(a, center, b, from, count);
    }

    private static void add(
            float[] products, int row, int rows, int column, int columns, float[] sums) {
        int height = Math.min(BLOCK, rows - row);
        int width = Math.min(BLOCK, columns - column);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                sums[(row + i) * columns + column + j] += products[i * BLOCK + j];
            }
        }
    }
}

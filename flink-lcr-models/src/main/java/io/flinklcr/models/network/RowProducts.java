package io.flinklcr.models.network;

/** Products of the rows of two sets, and sums of rows. */
interface RowProducts {

    /** Rows are multiplied by so many; a set has room for as many more than it holds. */
    int BLOCK = 4;

    /** Values of the work space. */
    int WORK = BLOCK * BLOCK;

    /** Values behind each row, which are 0. */
    int SLACK = 64;

    /** The fastest that the JVM has. */
    static RowProducts fastest() {
        return VectorSupport.isPresent() ? new VectorRowProducts() : new PlainRowProducts();
    }

    /**
     * Adds the product of every row of the front with every row of the back.
     *
     * @param back rows as long as those of the front
     * @param sums front.count() × back.count(), row-major
     * @param work of {@link #WORK} values
     */
    void add(Rows front, Rows back, float[] sums, float[] work);

    /** Adds a scaled row: {@code target[to + i] += factor · row[i]}. */
    void addScaled(float[] row, float factor, float[] target, int to, int count);

    /** Sum of some values. */
    double sum(float[] values, int from, int count);

    /** {@code Σ_i (a[i] − center) · b[i]} from {@code from} on. */
    double centeredProduct(float[] a, float center, float[] b, int from, int count);

    /** Sum of the squares of some values. */
    default double squareSum(float[] values, int from, int count) {
        return centeredProduct(values, 0, values, from, count);
    }

    /**
     * A set of rows.
     *
     * @param values row after row, with {@link #SLACK} between
     * @param count number of rows
     * @param length of a row
     */
    record Rows(float[] values, int count, int length) {

        /** Distance of rows. */
        int next() {
            return length + SLACK;
        }
    }
}

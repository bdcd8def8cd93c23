package io.flinklcr.models.network;

/** Products of rows of two sets. */
interface RowProducts {

    /** Rows of a set are computed by so many; a set has room for as many more than it holds. */
    int BLOCK = 4;

    /** Values behind each row, which are 0. */
    int SLACK = 64;

    /** The fastest that the JVM has. */
    static RowProducts fastest() {
        return VectorSupport.isPresent() ? new VectorRowProducts() : new PlainRowProducts();
    }

    /**
     * Adds the product of every row of the front with every row of the back.
     *
     * @param length of a row
     * @param sums front.count() × back.count(), row-major
     * @param work of {@link #BLOCK}² values
     */
    void add(Rows front, Rows back, int length, float[] sums, float[] work);

    /** Sum of the squares of some values. */
    double squareSum(float[] values, int from, int count);

    /**
     * A set of rows.
     *
     * @param values all rows
     * @param count number of rows
     * @param next distance of rows
     */
    record Rows(float[] values, int count, int next) {}
}

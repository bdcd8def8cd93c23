package io.flinklcr.models.network;

/**
 * Planes in zeros: a row above, a column to the left. Frames of consecutive images lie side by side
 * and lend each other the zeros below and to the right, so that a tap of a 3×3 filter is an offset.
 *
 * @param height of a plane
 * @param width of a plane
 */
record Frame(int height, int width) {

    /** Distance of rows. */
    int stride() {
        return width + 1;
    }

    /** Values of a frame. */
    int size() {
        return (height + 1) * stride();
    }

    /** Images, at least one, whose frames of so many planes take so many values at most. */
    int images(int planes, int values) {
        return Math.max(1, values / (planes * size()));
    }

    /** Where in a frame the first pixel lies. */
    int origin() {
        return stride() + 1;
    }

    /** Values behind the last frame that have to be zero. */
    int tail() {
        return stride() + 1;
    }

    /** Values from the first pixel of a plane to the end of its last row, zeros between. */
    int inner() {
        return height * stride();
    }

    /** Copies a plane, from {@code offset} on, into a frame, whose zeros stay. */
    void write(float[] tile, int offset, float[] frames, int start) {
        int to = start + origin();
        int end = offset + height * width;
        for (int from = offset; from < end; from += width, to += stride()) {
            System.arraycopy(tile, from, frames, to, width);
        }
    }

    /** Copies what lies in the layout of {@link #inner()} from a position on. */
    void read(float[] values, int start, float[] tile, int offset) {
        int from = start;
        int end = offset + height * width;
        for (int to = offset; to < end; to += width, from += stride()) {
            System.arraycopy(values, from, tile, to, width);
        }
    }
}

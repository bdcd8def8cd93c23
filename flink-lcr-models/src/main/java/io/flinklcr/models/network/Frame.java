package io.flinklcr.models.network;

/**
 * Planes with a border of one zero on each side, rows of which lie {@link #stride()} apart.
 *
 * @param height of a plane
 * @param width of a plane
 */
record Frame(int height, int width) {

    /** Distance of rows. */
    int stride() {
        return width + 2;
    }

    /** Values of a frame. */
    int size() {
        return (height + 2) * stride();
    }

    /** Values from the first pixel of a plane to the end of its last row, borders between. */
    int inner() {
        return height * stride();
    }

    /** Copies a plane into a frame, whose border stays. */
    void write(float[] tile, float[] frames, int start) {
        int to = start + stride() + 1;
        for (int from = 0; from < height * width; from += width, to += stride()) {
            System.arraycopy(tile, from, frames, to, width);
        }
    }

    /** Copies what lies in the layout of {@link #inner()} from the start of a frame on. */
    void read(float[] frames, int start, float[] tile) {
        int from = start;
        for (int to = 0; to < height * width; to += width, from += stride()) {
            System.arraycopy(frames, from, tile, to, width);
        }
    }
}

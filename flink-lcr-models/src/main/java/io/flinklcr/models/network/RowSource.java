package io.flinklcr.models.network;

/** Gives the channels of images as rows, for products of rows. */
interface RowSource {

    int images();

    int channels();

    /** Values that an image has in a row. */
    int plane();

    /**
     * Copies the channels of an image.
     *
     * @param at position of the first channel's values
     * @param next distance of channels
     * @param scratch of which tiles from {@link RowGroups#TILES} on may be used
     */
    void read(int image, float[] rows, int at, int next, Scratch scratch);
}

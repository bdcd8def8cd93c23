package io.flinklcr.models.image;

/**
 * A rectangle of an image.
 *
 * @param top first row
 * @param left first column
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
record Crop(int top, int left, int height, int width) {

    /** A rectangle in the middle of an image. */
    static Crop centred(int imageHeight, int imageWidth, int height, int width) {
        return new Crop((imageHeight - height) / 2, (imageWidth - width) / 2, height, width);
    }
}

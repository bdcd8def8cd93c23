package io.flinklcr.models.network;

/**
 * Some consecutive images of a batch.
 *
 * @param first index of the first image
 * @param size number of images
 */
record Chunk(int first, int size) {

    /** The chunk that starts at an image. */
    static Chunk at(int first, int most, int images) {
        return new Chunk(first, Math.min(most, images - first));
    }

    int end() {
        return first + size;
    }
}

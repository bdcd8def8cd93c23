package io.flinklcr.pipelines.data;

import java.io.IOException;
import java.util.List;

/** A finite set of labelled images to publish. */
public interface ImageSource extends AutoCloseable {

    /** Number of images. */
    int size();

    /** Names of the classes, in the order of the labels. */
    List<String> classNames();

    /**
     * Reads an image.
     *
     * @param index from 0
     * @throws IOException if it cannot be read
     */
    EncodedImage read(int index) throws IOException;

    @Override
    void close() throws IOException;
}

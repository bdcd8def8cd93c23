package io.flinklcr.models.image;

import java.util.List;

/**
 * A set of labelled images in memory.
 *
 * @param shape shape of every image
 * @param images channel-major bytes of each; not to be changed
 * @param labels class of each; not to be changed
 */
public record LabelledImages(ImageShape shape, List<byte[]> images, int[] labels) {

    /**
     * @throws IllegalArgumentException if there are not as many labels as images
     */
    public LabelledImages {
        images = List.copyOf(images);
        if (images.size() != labels.length) {
            throw new IllegalArgumentException(
                    images.size() + " images, but " + labels.length + " labels");
        }
    }
}

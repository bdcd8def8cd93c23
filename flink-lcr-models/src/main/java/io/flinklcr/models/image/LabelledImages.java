package io.flinklcr.models.image;

import java.util.Arrays;
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

    /**
     * The images of several sets, one behind the other.
     *
     * @param sets at least one, of equal shape
     * @throws IllegalArgumentException if shapes differ
     */
    public static LabelledImages concat(List<LabelledImages> sets) {
        ImageShape shape = sets.get(0).shape();
        if (!sets.stream().allMatch(set -> set.shape().equals(shape))) {
            throw new IllegalArgumentException("images differ in shape");
        }
        return new LabelledImages(
                shape,
                sets.stream().flatMap(set -> set.images().stream()).toList(),
                sets.stream().flatMapToInt(set -> Arrays.stream(set.labels())).toArray());
    }
}

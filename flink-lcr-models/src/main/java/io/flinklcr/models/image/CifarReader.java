package io.flinklcr.models.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the binary version of CIFAR (Krizhevsky, Learning Multiple Layers of Features from Tiny
 * Images, 2009): records of one label byte (CIFAR-10) or two (CIFAR-100: coarse, then fine) and the
 * 3×32×32 bytes of an image, channel by channel.
 */
public final class CifarReader {

    /** Shape of every image. */
    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private static final int MAX_IMAGES = 1_000_000;

    private final int labelBytes;
    private final int classes;

    private CifarReader(int labelBytes, int classes) {
        this.labelBytes = labelBytes;
        this.classes = classes;
    }

    /** A reader of CIFAR-10. */
    public static CifarReader ofTenClasses() {
        return new CifarReader(1, 10);
    }

    /** A reader of CIFAR-100 that takes the fine label of the two. */
    public static CifarReader ofHundredClasses() {
        return new CifarReader(2, 100);
    }

    /**
     * Reads all images of a file.
     *
     * @param name of the file, for messages
     * @throws IOException naming what is wrong, if a record is cut short, a label is no class, or
     *     the file is empty or longer than {@value #MAX_IMAGES} images
     */
    public LabelledImages read(String name, InputStream source) throws IOException {
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        byte[] label = source.readNBytes(labelBytes);
        while (label.length > 0) {
            byte[] image = source.readNBytes(SHAPE.size());
            requireRecord(name, images.size(), label, image);
            images.add(image);
            labels.add(Byte.toUnsignedInt(label[labelBytes - 1]));
            label = source.readNBytes(labelBytes);
        }
        if (images.isEmpty()) {
            throw new IOException(name + " is empty; copy it anew");
        }
        return new LabelledImages(
                SHAPE, images, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private void requireRecord(String name, int index, byte[] label, byte[] image)
            throws IOException {
        if (image.length < SHAPE.size()) {
            throw new IOException(name + " ends within image " + index + "; copy it anew");
        }
        int value = Byte.toUnsignedInt(label[labelBytes - 1]);
        if (value >= classes) {
            throw new IOException(
                    name
                            + ": image "
                            + index
                            + " has label "
                            + value
                            + ", and there are "
                            + classes
                            + " classes; is it the binary version of CIFAR-"
                            + classes
                            + "?");
        }
        if (index >= MAX_IMAGES) {
            throw new IOException(name + " holds more than " + MAX_IMAGES + " images");
        }
    }
}

package io.flinklcr.models.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads grey images and labels in the IDX format of MNIST, plain or gzipped. */
public final class IdxReader {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int MAX_ITEMS = 10_000_000;

    private IdxReader() {}

    /**
     * Reads images and their labels.
     *
     * @throws IOException naming what is wrong, if a stream is not IDX, ends early or the counts
     *     differ
     */
    public static LabelledImages read(InputStream images, InputStream labels) throws IOException {
        try {
            return readBoth(images, labels);
        } catch (EOFException e) {
            throw new IOException("an IDX file of images or labels ends early; copy it anew", e);
        }
    }

    private static LabelledImages readBoth(InputStream images, InputStream labels)
            throws IOException {
        DataInputStream pixels = open(images, IMAGES_MAGIC, "images");
        int count = requireCount(pixels.readInt());
        ImageShape shape = shape(pixels.readInt(), pixels.readInt());
        DataInputStream classes = open(labels, LABELS_MAGIC, "labels");
        if (requireCount(classes.readInt()) != count) {
            throw new IOException("the IDX files hold different numbers of images and labels");
        }
        List<byte[]> read = new ArrayList<>();
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            read.add(image(pixels, shape));
            values[i] = classes.readUnsignedByte();
        }
        return new LabelledImages(shape, read, values);
    }

    private static byte[] image(DataInputStream pixels, ImageShape shape) throws IOException {
        byte[] image = new byte[shape.size()];
        pixels.readFully(image);
        return image;
    }

    private static DataInputStream open(InputStream source, int magic, String what)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source);
        buffered.mark(2);
        boolean gzipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        DataInputStream data =
                new DataInputStream(
                        gzipped
                                ? new BufferedInputStream(new GZIPInputStream(buffered))
                                : buffered);
        int found = data.readInt();
        if (found != magic) {
            throw new IOException(
                    String.format(
                            "not an IDX file of %s: it starts with %08x, not %08x",
                            what, found, magic));
        }
        return data;
    }

    private static int requireCount(int count) throws IOException {
        if (count < 0 || count > MAX_ITEMS) {
            throw new IOException("an IDX file of " + count + " items is not credible");
        }
        return count;
    }

    private static ImageShape shape(int height, int width) throws IOException {
        try {
            return new ImageShape(1, height, width);
        } catch (IllegalArgumentException e) {
            throw new IOException("the IDX file of images is damaged: " + e.getMessage(), e);
        }
    }
}

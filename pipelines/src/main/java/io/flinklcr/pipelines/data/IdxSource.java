package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.IdxReader;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.LabelledImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Grey images of IDX files, published as PNG. */
public final class IdxSource implements ImageSource {

    private final LabelledImages images;
    private final List<String> classNames;

    private IdxSource(LabelledImages images, List<String> classNames) {
        this.images = images;
        this.classNames = classNames;
    }

    /**
     * Reads a pair of files, plain or gzipped.
     *
     * @throws IOException if they cannot be read or are not IDX
     */
    public static IdxSource open(Path imageFile, Path labelFile) throws IOException {
        requireFile(imageFile);
        requireFile(labelFile);
        try (InputStream images = Files.newInputStream(imageFile);
                InputStream labels = Files.newInputStream(labelFile)) {
            LabelledImages read = IdxReader.read(images, labels);
            int classes = Arrays.stream(read.labels()).max().orElse(0) + 1;
            return new IdxSource(
                    read, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(
                    file + " cannot be read; give an IDX file of images and one of labels");
        }
    }

    static IdxSource of(LabelledImages images, List<String> classNames) {
        return new IdxSource(images, classNames);
    }

    @Override
    public int size() {
        return images.labels().length;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public EncodedImage read(int index) throws IOException {
        ImageShape shape = images.shape();
        BufferedImage image =
                new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster()
                .setDataElements(0, 0, shape.width(), shape.height(), images.images().get(index));
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(image, "png", encoded);
        return new EncodedImage(
                images.labels()[index], ImageEncoding.PNG, null, encoded.toByteArray());
    }

    @Override
    public void close() {}
}

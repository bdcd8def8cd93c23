package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.IdxReader;
import io.flinklcr.models.image.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Grey images of IDX files, published as PNG. */
public final class IdxSource {

    private IdxSource() {}

    /**
     * Reads a pair of files, plain or gzipped.
     *
     * @throws IOException if they cannot be read or are not IDX
     */
    public static ImageSource open(Path imageFile, Path labelFile) throws IOException {
        requireFile(imageFile);
        requireFile(labelFile);
        try (InputStream images = Files.newInputStream(imageFile);
                InputStream labels = Files.newInputStream(labelFile)) {
            return of(images, labels, null);
        }
    }

    /**
     * Reads a pair of streams, plain or gzipped.
     *
     * @param classNames names of the classes; {@code null} to number them up to the highest label
     * @throws IOException if they are not IDX, or have a label without a name
     */
    static ImageSource of(InputStream images, InputStream labels, List<String> classNames)
            throws IOException {
        LabelledImages read = IdxReader.read(images, labels);
        int classes = Arrays.stream(read.labels()).max().orElse(0) + 1;
        if (classNames != null && classes > classNames.size()) {
            throw new IOException(
                    "the IDX file of labels has label %d; this data set has %d classes"
                            .formatted(classes - 1, classNames.size()));
        }
        return ArraySource.png(read, classNames == null ? numbers(classes) : classNames);
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    private static void requireFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(
                    file + " cannot be read; give an IDX file of images and one of labels");
        }
    }
}

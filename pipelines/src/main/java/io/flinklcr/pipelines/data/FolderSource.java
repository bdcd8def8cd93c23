package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * PNG and JPEG files in a folder or zip file, one subfolder a class: labels follow the sorted names
 * of the subfolders.
 */
public final class FolderSource implements ImageSource {

    /** Largest file that is taken for an image. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private final FileSystem zip;
    private final List<String> classNames;
    private final List<Path> files;

    private FolderSource(FileSystem zip, Path root) throws IOException {
        this.zip = zip;
        this.classNames = classNames(root);
        this.files = files(root);
        if (files.isEmpty()) {
            throw new IOException(
                    root + " holds no image; lay them out as CLASS/NAME.png or CLASS/NAME.jpg");
        }
    }

    /**
     * Lists the images of a folder or zip file.
     *
     * @param location the folder or zip file
     * @param within path inside of it to the folder of classes, or an empty text
     * @throws IOException if it cannot be read or holds no image
     */
    public static FolderSource open(Path location, String within) throws IOException {
        if (Files.isDirectory(location)) {
            return new FolderSource(null, inside(location, within));
        }
        FileSystem zip = openZip(location);
        try {
            return new FolderSource(zip, inside(zip.getPath("/"), within));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Names of the classes of a folder, in the order of their labels. */
    static List<String> classNames(Path folder) throws IOException {
        return children(folder, FolderSource::isClass).map(FolderSource::name).toList();
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public EncodedImage read(int index) throws IOException {
        Path file = files.get(index);
        try (InputStream source = Files.newInputStream(file)) {
            byte[] value = source.readNBytes(MAX_BYTES + 1);
            if (value.length > MAX_BYTES) {
                throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            int label = classNames.indexOf(name(file.getParent()));
            return new EncodedImage(label, ImageEncoding.detect(value), null, value);
        } catch (ImageFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    private static FileSystem openZip(Path location) throws IOException {
        if (!Files.exists(location)) {
            throw new IOException("there is no folder or zip file " + location);
        }
        try {
            return FileSystems.newFileSystem(location, Map.of());
        } catch (IOException | ProviderNotFoundException e) {
            throw new IOException(
                    location + " is neither a folder nor a zip file: " + e.getMessage(), e);
        }
    }

    private static Path inside(Path root, String within) throws IOException {
        Path inside = root.resolve(within).normalize();
        if (!inside.startsWith(root.normalize()) || !Files.isDirectory(inside)) {
            throw new IOException("there is no folder '" + within + "' in " + root);
        }
        return inside;
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : children(root, FolderSource::isClass).toList()) {
            children(folder, FolderSource::isImage).forEach(files::add);
        }
        return List.copyOf(files);
    }

    private static Stream<Path> children(Path folder, Predicate<Path> filter) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(filter).sorted().toList().stream();
        }
    }

    // Leaves out what file managers add, which would shift the labels.
    private static boolean isClass(Path folder) {
        String name = name(folder);
        return Files.isDirectory(folder) && !name.startsWith(".") && !name.startsWith("__");
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static String name(Path path) {
        return path.getFileName().toString().replace("/", "");
    }
}

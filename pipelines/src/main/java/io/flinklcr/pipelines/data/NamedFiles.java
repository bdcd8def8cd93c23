package io.flinklcr.pipelines.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Files of a published data set, by their names: in a folder, in one of its subfolders, or in the
 * gzipped tar archive that they are published in. A name with {@code .gz} behind it counts as well.
 * Nothing is unpacked to disk.
 */
final class NamedFiles {

    private static final int DEPTH = 2;

    private final Path location;

    NamedFiles(Path location) {
        this.location = location;
    }

    /**
     * Reads some of the files, in the order of their names in the list.
     *
     * @throws IOException if one is missing or there twice, naming it, or cannot be read
     */
    <T> List<T> read(List<String> names, Reader<T> reader) throws IOException {
        if (!Files.exists(location)) {
            throw new IOException("there is no folder or archive " + location);
        }
        Map<String, T> read =
                Files.isDirectory(location) ? ofFolder(names, reader) : ofArchive(names, reader);
        for (String name : names) {
            if (!read.containsKey(name)) {
                throw new IOException(location + " holds no file " + name);
            }
        }
        return names.stream().map(read::get).toList();
    }

    private <T> Map<String, T> ofFolder(Collection<String> names, Reader<T> reader)
            throws IOException {
        Map<String, T> read = new HashMap<>();
        List<Path> files;
        try (Stream<Path> below = Files.walk(location, DEPTH)) {
            files = below.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = plain(file.getFileName().toString());
            if (names.contains(name)) {
                requireOnce(name, read);
                try (InputStream source = unzipped(Files.newInputStream(file))) {
                    read.put(name, reader.read(file.toString(), source));
                }
            }
        }
        return read;
    }

    private <T> Map<String, T> ofArchive(Collection<String> names, Reader<T> reader)
            throws IOException {
        Map<String, T> read = new HashMap<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(location));
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new GZIPInputStream(file))) {
            TarArchiveEntry entry = archive.getNextEntry();
            while (entry != null) {
                String name =
                        plain(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
                if (entry.isFile() && names.contains(name)) {
                    requireOnce(name, read);
                    read.put(
                            name, reader.read(location + "!" + entry.getName(), unzipped(archive)));
                }
                entry = archive.getNextEntry();
            }
            return read;
        } catch (IOException e) {
            throw new IOException(location + ": " + e.getMessage(), e);
        }
    }

    /** What a file holds; some are published gzipped, and some tools unzip them in passing. */
    private static InputStream unzipped(InputStream source) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << Byte.SIZE;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }

    private void requireOnce(String name, Map<String, ?> read) throws IOException {
        if (read.containsKey(name)) {
            throw new IOException(
                    location + " holds more than one file " + name + "; give the folder of one");
        }
    }

    private static String plain(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    /**
     * Makes something of a file.
     *
     * @param <T> what
     */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * Reads the file to its end; does not close it.
         *
         * @param name of the file, for messages
         * @throws IOException if it is not what it should be
         */
        T read(String name, InputStream source) throws IOException;
    }
}

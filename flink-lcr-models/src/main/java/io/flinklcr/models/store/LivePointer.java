package io.flinklcr.models.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;

/** The file {@code live} of a model directory: the number of the version that was promoted last. */
final class LivePointer {

    private static final String NAME = "live";
    private static final int MOST_BYTES = 32;

    private LivePointer() {}

    static OptionalLong read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return OptionalLong.empty();
        }
        try (InputStream source = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = source.readNBytes(MOST_BYTES);
            return OptionalLong.of(
                    Long.parseLong(new String(bytes, StandardCharsets.US_ASCII).strip()));
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds no version; promote one anew", e);
        }
    }

    /** Points to a version, in one step. */
    static void write(Path directory, long version) throws IOException {
        Path next = directory.resolve("." + NAME + "-" + UUID.randomUUID());
        try {
            DurableFiles.create(
                    next,
                    target -> target.write((version + "\n").getBytes(StandardCharsets.US_ASCII)));
            DurableFiles.rename(next, directory.resolve(NAME));
        } finally {
            Files.deleteIfExists(next);
        }
    }
}

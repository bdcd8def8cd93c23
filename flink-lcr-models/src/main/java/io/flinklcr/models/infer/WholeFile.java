package io.flinklcr.models.infer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are written in one step: one that exists is complete. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file, or replaces it. It has the permissions of any new file.
     *
     * @param bytes all that are left in the buffer
     * @throws IOException if it cannot be written; then what was there is still there
     */
    public static void write(Path file, ByteBuffer bytes) throws IOException {
        Path target = file.toAbsolutePath();
        // A temporary file of the JDK's own could be read by its owner alone, once moved as well.
        Path partial =
                target.resolveSibling(
                        "." + target.getFileName() + "-" + UUID.randomUUID() + ".partial");
        try {
            create(partial, bytes);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void create(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}

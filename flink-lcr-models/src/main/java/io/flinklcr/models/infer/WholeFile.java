package io.flinklcr.models.infer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are written in one step: one that exists is complete. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file, or replaces it.
     *
     * @param bytes all that are left in the buffer
     * @throws IOException if it cannot be written; then what was there is still there
     */
    public static void write(Path file, ByteBuffer bytes) throws IOException {
        Path target = file.toAbsolutePath();
        Path parent = target.getParent();
        Path partial = Files.createTempFile(parent, "." + target.getFileName(), ".partial");
        try {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}

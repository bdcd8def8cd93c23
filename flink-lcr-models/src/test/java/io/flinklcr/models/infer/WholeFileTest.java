package io.flinklcr.models.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that one user exports is served by another. */
class WholeFileTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir Path directory;

    @Test
    void hasThePermissionsOfAnyNewFile() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path plain = Files.createFile(directory.resolve("plain"));
        Path whole = directory.resolve("whole");
        WholeFile.write(whole, ByteBuffer.wrap(BYTES));
        assertThat(Files.getPosixFilePermissions(whole))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void replacesWhatIsThereAndLeavesNothingElse() throws IOException {
        Path whole = Files.writeString(directory.resolve("whole"), "something longer");
        WholeFile.write(whole, ByteBuffer.wrap(BYTES));
        assertThat(whole).hasBinaryContent(BYTES);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(whole);
        }
    }
}

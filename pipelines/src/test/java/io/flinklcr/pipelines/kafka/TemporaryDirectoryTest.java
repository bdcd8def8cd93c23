package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What becomes of a temporary directory. */
class TemporaryDirectoryTest {

    @Test
    void isGoneWithAllItHoldsWhenItIsClosed() throws IOException {
        Path path;
        try (TemporaryDirectory directory = TemporaryDirectory.create("lcr-test-")) {
            path = directory.path();
            Files.createFile(Files.createDirectory(path.resolve("below")).resolve("file"));
            assertThat(path.getFileName().toString()).startsWith("lcr-test-");
        }
        assertThat(path).doesNotExist();
    }
}

package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.flinklcr.models.image.ImageEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and zip files of images become labelled images. */
class FolderSourceTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2};

    @TempDir private Path root;

    private Path set;

    @BeforeEach
    void layOut() throws IOException {
        set = root.resolve("set");
        put("train/dog/1.png", PNG);
        put("train/cat/2.JPG", JPEG);
        put("train/cat/1.jpeg", JPEG);
        put("train/cat/readme.txt", PNG);
        put("train/__MACOSX/1.png", PNG);
        put("train/.hidden/1.png", PNG);
        put("train/lone.png", PNG);
    }

    @Test
    void labelsImagesByTheSortedNamesOfTheirFolders() throws IOException {
        try (ImageSource source = FolderSource.open(set, "train")) {
            assertHoldsAll(source);
        }
    }

    @Test
    void readsZipFilesAlike() throws IOException {
        try (ImageSource source = FolderSource.open(zip(), "train");
                ImageSource again = FolderSource.open(zip(), "train")) {
            assertHoldsAll(source);
            assertHoldsAll(again);
        }
    }

    @Test
    void refusesFileThatIsNoImage() throws IOException {
        put("train/cat/1.jpeg", new byte[3]);
        try (ImageSource source = FolderSource.open(set, "train")) {
            assertThatIOException()
                    .isThrownBy(() -> source.read(0))
                    .withMessageContaining("1.jpeg: the value is neither PNG nor JPEG");
        }
    }

    @Test
    void staysInsideOfTheFolder() throws IOException {
        Files.createDirectories(root.resolve("other/cat"));
        assertRefused(set, "../other", "no folder '../other' in");
        assertRefused(set, root.resolve("other").toString(), "no folder");
        assertRefused(zip(), "../other", "no folder '../other' in");
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertRefused(root.resolve("none.zip"), "", "there is no folder or zip file");
        assertRefused(set, "test", "no folder 'test' in");
        assertRefused(set, "train/cat", "holds no image; lay them out as CLASS/NAME.png");
        assertRefused(set.resolve("train/lone.png"), "", "neither a folder nor a zip file");
    }

    private static void assertHoldsAll(ImageSource source) throws IOException {
        assertThat(source.classNames()).containsExactly("cat", "dog");
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            labels.add(source.read(i).label());
        }
        assertThat(labels).containsExactly(0, 0, 1);
        assertThat(source.read(1).encoding()).isEqualTo(ImageEncoding.JPEG);
        assertThat(source.read(2).value()).isEqualTo(PNG);
    }

    private static void assertRefused(Path location, String within, String reason) {
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(location, within))
                .withMessageContaining(reason);
    }

    private void put(String name, byte[] content) throws IOException {
        Files.createDirectories(set.resolve(name).getParent());
        Files.write(set.resolve(name), content);
    }

    private Path zip() throws IOException {
        Path zip = root.resolve("set.zip");
        try (ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(set)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                target.putNextEntry(new ZipEntry(set.relativize(file).toString()));
                target.write(Files.readAllBytes(file));
            }
        }
        return zip;
    }
}

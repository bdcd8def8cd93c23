package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and zip files of classes become labelled images; nothing outside of them is read. */
class FolderSourceTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2};

    @TempDir private Path temporary;

    private Path folder() throws IOException {
        Path root = Files.createDirectories(temporary.resolve("set"));
        write(root.resolve("data/boot/1.png"), PNG);
        write(root.resolve("data/boot/2.JPEG"), JPEG);
        write(root.resolve("data/boot/notes.txt"), PNG);
        write(root.resolve("data/bag/x.jpg"), JPEG);
        write(root.resolve("data/stray.png"), PNG);
        write(temporary.resolve("secret/class/1.png"), PNG);
        return root;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Path zip(String... names) throws IOException {
        Path file = temporary.resolve("set.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("png") ? PNG : JPEG);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void assertImages(FolderSource source) throws IOException {
        assertThat(source.classNames()).containsExactly("bag", "boot");
        List<String> images = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            EncodedImage image = source.read(i);
            images.add(image.label() + " " + image.encoding() + " " + image.value().length);
            assertThat(image.shape()).isNull();
        }
        assertThat(images).containsExactly("0 JPEG 4", "1 PNG 5", "1 JPEG 4");
    }

    @Test
    void readsAFolder() throws IOException {
        try (FolderSource source = FolderSource.open(folder(), "data")) {
            assertImages(source);
        }
    }

    @Test
    void readsAZipFileTwiceAtOnce() throws IOException {
        Path zip = zip("data/boot/1.png", "data/boot/2.jpg", "data/bag/x.jpg", "readme.txt");
        try (FolderSource source = FolderSource.open(zip, "data");
                FolderSource again = FolderSource.open(zip, "/data/")) {
            assertImages(source);
            assertImages(again);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "data/../../secret", "/", "nowhere"})
    void staysInsideOfTheFolder(String within) throws IOException {
        Path folder = folder();
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(folder, within))
                .withMessage("there is no folder '" + within + "' in " + folder);
    }

    @Test
    void staysInsideOfTheZipFile() throws IOException {
        Path escaping = zip("../secret/1.png", "data/boot/1.png");
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(escaping, "").close())
                .withMessageContaining("is neither a folder nor a readable zip file");
        assertThat(temporary.resolve("../secret")).doesNotExist();
    }

    @Test
    void refusesAFolderWithoutImages() throws IOException {
        Path folder = folder();
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(folder, "data/boot"))
                .withMessageEndingWith(
                        "holds no image; lay them out as CLASS/NAME.png or CLASS/NAME.jpg");
    }

    @Test
    void refusesWhatIsNeitherFolderNorZip() throws IOException {
        Path text = temporary.resolve("text.zip");
        Files.write(text, "not a zip".getBytes(StandardCharsets.UTF_8));
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(text, ""))
                .withMessageStartingWith(text + " is neither a folder nor a readable zip file (");
        assertThatIOException()
                .isThrownBy(() -> FolderSource.open(temporary.resolve("gone"), ""))
                .withMessageEndingWith("gone does not exist; give a folder or a zip file");
    }

    @Test
    void namesTheFileThatIsNoImage() throws IOException {
        write(temporary.resolve("bad/class/1.png"), new byte[] {1, 2});
        try (FolderSource source = FolderSource.open(temporary.resolve("bad"), "")) {
            assertThatIOException()
                    .isThrownBy(() -> source.read(0))
                    .withMessageContaining("1.png: the value is neither PNG nor JPEG");
        }
    }
}

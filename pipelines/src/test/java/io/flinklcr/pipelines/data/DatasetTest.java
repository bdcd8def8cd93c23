package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.flinklcr.models.image.ImageEncoding;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published data sets are read from the files that they are published in. */
class DatasetTest {

    private static final int CIFAR_PIXELS = 3 * 32 * 32;
    private static final int GREY_PIXELS = 28 * 28;
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2};

    @TempDir private Path root;

    @Test
    void readsCifar10FromAFolder() throws IOException {
        putBatches(root);
        assertThat(labels(Dataset.CIFAR10, root, Split.TRAIN)).containsExactly(1, 2, 3, 4, 5);
        assertThat(labels(Dataset.CIFAR10, root, Split.TEST)).containsExactly(9);
    }

    @Test
    void readsCifar10FromTheFolderAboveIts() throws IOException {
        putBatches(Files.createDirectory(root.resolve("cifar-10-batches-bin")));
        assertThat(labels(Dataset.CIFAR10, root, Split.TEST)).containsExactly(9);
    }

    @Test
    void readsCifar10FromTheArchive() throws IOException {
        Path archive = root.resolve("cifar-10-binary.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            for (int batch = 5; batch > 0; batch--) {
                put(tar, "cifar-10-batches-bin/data_batch_" + batch + ".bin", cifar(batch));
            }
        }
        assertThat(labels(Dataset.CIFAR10, archive, Split.TRAIN)).containsExactly(1, 2, 3, 4, 5);
        assertRefused(archive, Split.TEST, archive + " holds no file test_batch.bin");
    }

    @Test
    void publishesCifarAsPlainBytes() throws IOException {
        putBatches(root);
        try (ImageSource source = Dataset.CIFAR10.open(root, Split.TEST)) {
            EncodedImage image = source.read(0);
            assertThat(image.encoding()).isEqualTo(ImageEncoding.RAW);
            assertThat(image.shape()).isEqualTo(Dataset.CIFAR10.look().shape());
            assertThat(image.value()).hasSize(CIFAR_PIXELS);
            assertThat(source.classNames()).hasSize(10).startsWith("airplane");
        }
    }

    @Test
    void readsFineLabelsOfCifar100() throws IOException {
        byte[] file = new byte[CIFAR_PIXELS + 2];
        file[1] = 77;
        Files.write(root.resolve("train.bin"), file);
        assertThat(labels(Dataset.CIFAR100, root, Split.TRAIN)).containsExactly(77);
    }

    @Test
    void readsTheMnistFamilyPlainOrGzipped() throws IOException {
        Files.write(root.resolve("t10k-images-idx3-ubyte"), idxImages());
        Files.write(root.resolve("t10k-labels-idx1-ubyte.gz"), gzipped(idxLabels(7)));
        for (Dataset dataset : List.of(Dataset.MNIST, Dataset.FASHION_MNIST)) {
            assertThat(labels(dataset, root, Split.TEST)).containsExactly(7);
        }
    }

    @Test
    void readsImageNetFromFoldersOfClasses() throws IOException {
        Path folder = Files.createDirectories(root.resolve("val").resolve("n01440764"));
        Files.write(folder.resolve("ILSVRC2012_val_00000293.JPEG"), JPEG);
        assertThat(labels(Dataset.IMAGENET, root, Split.TEST)).containsExactly(0);
        assertThatIOException()
                .isThrownBy(() -> Dataset.IMAGENET.open(root, Split.TRAIN))
                .withMessageContaining("lay the images out as train/CLASS/NAME.JPEG");
    }

    @Test
    void readsAnyDatasetFromFoldersOfClasses() throws IOException {
        for (String split : List.of("train", "test")) {
            for (String name : List.of("cat", "dog")) {
                Path folder = Files.createDirectories(root.resolve(split).resolve(name));
                Files.write(folder.resolve("1.jpg"), JPEG);
            }
        }
        assertThat(labels(Dataset.CIFAR10, root, Split.TEST)).containsExactly(0, 1);
    }

    @Test
    void refusesPartsOfOtherClasses() throws IOException {
        for (String folder :
                List.of("train/cat", "train/dog", "train/frog", "val/cat", "val/frog")) {
            Files.write(Files.createDirectories(root.resolve(folder)).resolve("1.jpg"), JPEG);
        }
        assertRefused(root, Split.TEST, root.resolve("train") + " holds other classes");
        assertRefused(root, Split.TRAIN, root.resolve("val") + " holds other classes");
    }

    @Test
    void refusesMoreClassesThanThereAre() throws IOException {
        for (int label = 0; label < 11; label++) {
            Path folder = Files.createDirectories(root.resolve("train").resolve("c" + label));
            Files.write(folder.resolve("1.jpg"), JPEG);
        }
        assertRefused(root, Split.TRAIN, root + " has 11 classes, more than the 10 of CIFAR-10");
        Files.write(root.resolve("t10k-images-idx3-ubyte"), idxImages());
        Files.write(root.resolve("t10k-labels-idx1-ubyte"), idxLabels(10));
        assertThatIOException()
                .isThrownBy(() -> Dataset.MNIST.open(root, Split.TEST))
                .withMessageContaining("has label 10; this data set has 10 classes");
    }

    @Test
    void refusesToChooseBetweenFilesOfOneName() throws IOException {
        for (String folder : List.of("mnist", "fashion")) {
            Path files = Files.createDirectory(root.resolve(folder));
            Files.write(files.resolve("t10k-images-idx3-ubyte"), idxImages());
            Files.write(files.resolve("t10k-labels-idx1-ubyte"), idxLabels(7));
        }
        assertThatIOException()
                .isThrownBy(() -> Dataset.MNIST.open(root, Split.TEST))
                .withMessageContaining(root + " holds more than one file t10k-");
    }

    @Test
    void unzipsFilesOfAnyDataset() throws IOException {
        Files.write(root.resolve("test_batch.bin.gz"), gzipped(cifar(9)));
        assertThat(labels(Dataset.CIFAR10, root, Split.TEST)).containsExactly(9);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertRefused(root, Split.TRAIN, root + " holds no file data_batch_1.bin");
        assertRefused(root.resolve("none"), Split.TRAIN, "there is no folder or archive");
        Path plain = Files.write(root.resolve("plain.tar.gz"), JPEG);
        assertRefused(plain, Split.TRAIN, plain.toString());
    }

    private void assertRefused(Path location, Split split, String reason) {
        assertThatIOException()
                .isThrownBy(() -> Dataset.CIFAR10.open(location, split))
                .withMessageContaining(reason);
    }

    private static List<Integer> labels(Dataset dataset, Path location, Split split)
            throws IOException {
        try (ImageSource source = dataset.open(location, split)) {
            List<Integer> labels = new ArrayList<>();
            for (int i = 0; i < source.size(); i++) {
                labels.add(source.read(i).label());
            }
            return labels;
        }
    }

    private static void putBatches(Path folder) throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), cifar(batch));
        }
        Files.write(folder.resolve("test_batch.bin"), cifar(9));
    }

    private static byte[] cifar(int label) {
        byte[] file = new byte[CIFAR_PIXELS + 1];
        file[0] = (byte) label;
        return file;
    }

    private static byte[] idxImages() throws IOException {
        return idx(0x803, new int[] {1, 28, 28}, new byte[GREY_PIXELS]);
    }

    private static byte[] idxLabels(int label) throws IOException {
        return idx(0x801, new int[] {1}, new byte[] {(byte) label});
    }

    private static byte[] idx(int magic, int[] sizes, byte[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(magic);
        for (int size : sizes) {
            file.writeInt(size);
        }
        file.write(values);
        return bytes.toByteArray();
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream target = new GZIPOutputStream(bytes)) {
            target.write(content);
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}

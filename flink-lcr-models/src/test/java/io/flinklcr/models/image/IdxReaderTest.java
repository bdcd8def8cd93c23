package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** IDX files are read whole, or refused with what is wrong. */
class IdxReaderTest {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private final byte[] images = idx(32, IMAGES, 2, 4, 4);
    private final byte[] labels = idx(2, LABELS, 2);

    @Test
    void readsPlainFiles() throws IOException {
        assertHoldsBoth(read(images, labels));
    }

    @Test
    void readsGzippedFiles() throws IOException {
        assertHoldsBoth(read(gzip(images), gzip(labels)));
    }

    @Test
    void namesFileOfAnotherKind() {
        assertRefused(labels, images, "not an IDX file of images: it starts with 00000801");
        assertRefused(images, images, "not an IDX file of labels: it starts with 00000803");
    }

    @Test
    void refusesFilesThatEndEarly() throws IOException {
        for (int length = 0; length < images.length; length++) {
            assertRefused(Arrays.copyOf(images, length), labels, "ends early");
        }
        for (int length = 0; length < labels.length; length++) {
            assertRefused(images, Arrays.copyOf(labels, length), "ends early");
        }
        byte[] gzipped = gzip(images);
        assertRefused(Arrays.copyOf(gzipped, gzipped.length / 2), labels, "ends early");
    }

    @Test
    void refusesSizesThatAreNotCredible() {
        assertRefused(idx(0, IMAGES, -1, 4, 4), labels, "-1 items");
        assertRefused(idx(0, IMAGES, Integer.MAX_VALUE, 4, 4), labels, "2147483647 items");
        assertRefused(idx(0, IMAGES, 2, 4, 1 << 30), labels, "width 1073741824 is not in");
        assertRefused(images, idx(3, LABELS, 3), "different numbers");
    }

    private static void assertHoldsBoth(LabelledImages read) {
        assertThat(read.shape()).isEqualTo(new ImageShape(1, 4, 4));
        assertThat(read.labels()).containsExactly(0, 1);
        assertThat(read.images()).hasSize(2);
        assertThat(read.images().get(1)).startsWith(16, 17).hasSize(16);
    }

    private static void assertRefused(byte[] images, byte[] labels, String reason) {
        assertThatIOException()
                .isThrownBy(() -> read(images, labels))
                .withMessageContaining(reason);
    }

    private static LabelledImages read(byte[] images, byte[] labels) throws IOException {
        return IdxReader.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels));
    }

    private static byte[] idx(int values, int... header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (int number : header) {
                data.writeInt(number);
            }
            for (int i = 0; i < values; i++) {
                data.write(i);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream target = new GZIPOutputStream(gzipped)) {
            target.write(bytes);
        }
        return gzipped.toByteArray();
    }
}

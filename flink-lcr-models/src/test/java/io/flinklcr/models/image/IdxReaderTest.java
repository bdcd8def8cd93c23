package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IDX files are read whole; damaged ones are refused before they take memory. */
class IdxReaderTest {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private static byte[] images(int count) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * 20);
        file.putInt(IMAGES).putInt(count).putInt(4).putInt(5);
        for (int i = 0; i < count * 20; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    private static byte[] labels(int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
        file.putInt(LABELS).putInt(labels.length);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }

    private static byte[] header(int... numbers) {
        ByteBuffer file = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(file::putInt);
        return file.array();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    private static LabelledImages read(byte[] images, byte[] labels) throws IOException {
        return IdxReader.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels));
    }

    private static ThrowableAssertAlternative<IOException> assertRefused(
            byte[] images, byte[] labels) {
        return assertThatIOException().isThrownBy(() -> read(images, labels));
    }

    @Test
    void readsPlainFiles() throws IOException {
        assertRead(read(images(3), labels(2, 0, 255)));
    }

    @Test
    void readsGzippedFiles() throws IOException {
        assertRead(read(gzip(images(3)), gzip(labels(2, 0, 255))));
    }

    private static void assertRead(LabelledImages read) {
        assertThat(read.shape()).isEqualTo(new ImageShape(1, 4, 5));
        assertThat(read.labels()).containsExactly(2, 0, 255);
        assertThat(read.images()).hasSize(3);
        assertThat(read.images().get(1)).startsWith(20, 21, 22).hasSize(20);
    }

    @Test
    void refusesSwappedFiles() {
        assertRefused(labels(1), images(1))
                .withMessage("not an IDX file of images: it starts with 00000801, not 00000803");
        assertRefused(images(1), images(1)).withMessageStartingWith("not an IDX file of labels");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 16, 40, 75})
    void refusesImagesThatEndEarly(int length) {
        assertRefused(Arrays.copyOf(images(3), length), labels(1, 2, 3))
                .withMessage("an IDX file ends early; fetch it anew");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 10})
    void refusesLabelsThatEndEarly(int length) {
        assertRefused(images(3), Arrays.copyOf(labels(1, 2, 3), length))
                .withMessage("an IDX file ends early; fetch it anew");
    }

    @Test
    void refusesGzippedFileThatEndsEarly() throws IOException {
        byte[] zipped = gzip(images(3));
        assertRefused(Arrays.copyOf(zipped, zipped.length / 2), labels(1, 2, 3))
                .withMessage("an IDX file ends early; fetch it anew");
    }

    @Test
    void refusesDifferentCounts() {
        assertRefused(images(3), labels(1, 2))
                .withMessage("the IDX files hold different numbers of images and labels");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_000_001, Integer.MAX_VALUE})
    void refusesCountsBeyondBelief(int count) {
        assertRefused(header(IMAGES, count, 28, 28), header(LABELS, count))
                .withMessage("an IDX file of " + count + " items is not credible");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -28, Integer.MAX_VALUE})
    void refusesSidesOutOfRange(int side) {
        assertRefused(header(IMAGES, 1, side, 28), labels(1))
                .withMessageContaining("image height " + side + " is not in");
    }
}

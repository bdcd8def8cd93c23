package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled images are what they are said to be; IDX files are published as PNG. */
class BundledSampleTest {

    private static final ImageShape SHAPE = new ImageShape(1, 28, 28);

    @TempDir private Path temporary;

    /** The images as text, after checks of the number of each class. */
    private static Set<String> images(BundledSample sample, int ofEachClass) throws Exception {
        Set<String> images = new HashSet<>();
        int[] counts = new int[BundledSample.CLASS_NAMES.size()];
        ImageDecoder decoder = new ImageDecoder(SHAPE);
        try (ImageSource source = sample.open()) {
            assertThat(source.classNames()).isEqualTo(BundledSample.CLASS_NAMES);
            assertThat(source.size()).isEqualTo(10 * ofEachClass);
            for (int i = 0; i < source.size(); i++) {
                EncodedImage image = source.read(i);
                counts[image.label()]++;
                images.add(Arrays.toString(decoder.decode(image.value(), ImageEncoding.PNG)));
            }
        }
        assertThat(counts).containsOnly(ofEachClass);
        return images;
    }

    @Test
    void isStratifiedAndItsPartsAreDisjoint() throws Exception {
        Set<String> train = images(BundledSample.TRAIN, 600);
        Set<String> test = images(BundledSample.TEST, 100);
        assertThat(train).hasSizeGreaterThan(5_990);
        assertThat(test).hasSizeGreaterThan(990);
        assertThat(train).doesNotContainAnyElementsOf(test);
    }

    @Test
    void idxFilesBecomePng() throws Exception {
        byte[] pixels = new byte[28 * 28];
        new Random(1).nextBytes(pixels);
        Path images = temporary.resolve("images");
        ByteBuffer file = ByteBuffer.allocate(16 + pixels.length);
        file.putInt(0x803).putInt(1).putInt(28).putInt(28).put(pixels);
        Files.write(images, file.array());
        Path labels = temporary.resolve("labels");
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 4});
        try (IdxSource source = IdxSource.open(images, labels)) {
            assertThat(source.size()).isEqualTo(1);
            assertThat(source.classNames()).containsExactly("0", "1", "2", "3", "4");
            EncodedImage image = source.read(0);
            assertThat(image.label()).isEqualTo(4);
            assertThat(new ImageDecoder(SHAPE).decode(image.value(), image.encoding()))
                    .isEqualTo(pixels);
        }
    }

    @Test
    void idxFilesThatAreNotThereAreNamed() {
        Path missing = temporary.resolve("missing");
        assertThatIOException()
                .isThrownBy(() -> IdxSource.open(missing, missing))
                .withMessage(
                        missing + " cannot be read; give an IDX file of images and one of labels");
        assertThatIOException()
                .isThrownBy(() -> IdxSource.open(temporary, missing))
                .withMessageStartingWith(temporary.toString());
    }
}

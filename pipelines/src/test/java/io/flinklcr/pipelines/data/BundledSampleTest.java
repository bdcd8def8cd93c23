package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled sample is what its README says. */
class BundledSampleTest {

    private final ImageDecoder decoder = new ImageDecoder(new ImageShape(1, 28, 28));

    @ParameterizedTest
    @CsvSource({"TRAIN,600", "TEST,100"})
    void holdsAsManyImagesOfEveryClass(BundledSample sample, int each) throws IOException {
        int[] counts = new int[BundledSample.CLASS_NAMES.size()];
        try (ImageSource source = sample.open()) {
            for (int i = 0; i < source.size(); i++) {
                counts[source.read(i).label()]++;
            }
        }
        assertThat(counts).hasSize(10).containsOnly(each);
    }

    @Test
    void testsOnNoImageThatItTrainsOn() throws Exception {
        Set<ByteBuffer> train = pixels(BundledSample.TRAIN);
        Set<ByteBuffer> test = pixels(BundledSample.TEST);
        assertThat(train).hasSize(6000);
        assertThat(test).hasSize(1000);
        assertThat(Collections.disjoint(train, test)).isTrue();
    }

    @Test
    void publishesPixelsAsTheyAre() throws Exception {
        byte[] first = decode(BundledSample.TEST, 0);
        assertThat(Arrays.copyOfRange(first, 0, 20))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 9, 8, 0, 0, 34, 29, 7, 0, 11, 24, 0, 0, 3);
    }

    private byte[] decode(BundledSample sample, int index)
            throws IOException, ImageFormatException {
        try (ImageSource source = sample.open()) {
            EncodedImage image = source.read(index);
            return decoder.decode(image.value(), image.encoding(), 0);
        }
    }

    private Set<ByteBuffer> pixels(BundledSample sample) throws IOException, ImageFormatException {
        Set<ByteBuffer> pixels = new HashSet<>();
        try (ImageSource source = sample.open()) {
            for (int i = 0; i < source.size(); i++) {
                EncodedImage image = source.read(i);
                pixels.add(ByteBuffer.wrap(decoder.decode(image.value(), image.encoding(), 0)));
            }
        }
        return pixels;
    }
}

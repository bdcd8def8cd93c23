package io.flinklcr.models.image;

import static io.flinklcr.models.image.EncodedImages.HEIGHT;
import static io.flinklcr.models.image.EncodedImages.WIDTH;
import static io.flinklcr.models.image.EncodedImages.encode;
import static io.flinklcr.models.image.EncodedImages.image;
import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_BINARY;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images become channel-major bytes, or a reason why they do not. */
class ImageDecoderTest {

    private static final ImageShape GREY = new ImageShape(1, HEIGHT, WIDTH);
    private static final ImageShape RGB = new ImageShape(3, HEIGHT, WIDTH);
    private static final int PIXEL = WIDTH + 2;
    private static final int PLANE = HEIGHT * WIDTH;
    private static final int MEGAPIXELS = 3000;

    @ParameterizedTest
    @CsvSource({
        TYPE_BYTE_GRAY + ",77,77",
        TYPE_BYTE_BINARY + ",1,255",
        TYPE_USHORT_GRAY + ",65535,255",
        TYPE_USHORT_GRAY + ",257,1"
    })
    void decodesGreyPngOfEveryDepth(int type, int sample, int expected) throws Exception {
        byte[] pixels = decode(GREY, encode(image(type, 1, sample), "png"), ImageEncoding.PNG);
        byte[] wanted = new byte[PLANE];
        wanted[PIXEL] = (byte) expected;
        assertThat(pixels).isEqualTo(wanted);
    }

    @Test
    void decodesColoursIntoPlanesOfRedGreenAndBlue() throws Exception {
        byte[] encoded = encode(image(TYPE_INT_RGB, 3, 200), "png");
        byte[] pixels = decode(RGB, encoded, ImageEncoding.PNG);
        byte[] wanted = new byte[3 * PLANE];
        wanted[PIXEL] = (byte) 200;
        wanted[PLANE + PIXEL] = (byte) 201;
        wanted[2 * PLANE + PIXEL] = (byte) 202;
        assertThat(pixels).isEqualTo(wanted);
    }

    @Test
    void turnsPaletteIntoColours() throws Exception {
        BufferedImage indexed = new BufferedImage(WIDTH, HEIGHT, TYPE_BYTE_INDEXED);
        indexed.setRGB(2, 1, 0xFF0000);
        byte[] pixels = decode(RGB, encode(indexed, "png"), ImageEncoding.PNG);
        byte[] wanted = new byte[3 * PLANE];
        wanted[PIXEL] = (byte) 255;
        assertThat(pixels).isEqualTo(wanted);
        assertRefused(GREY, encode(indexed, "png"), ImageEncoding.PNG, "image is 3x5x6");
    }

    @ParameterizedTest
    @CsvSource({TYPE_BYTE_GRAY + ",1,1", TYPE_3BYTE_BGR + ",3,3"})
    void decodesJpeg(int type, int samples, int channels) throws Exception {
        BufferedImage even = new BufferedImage(WIDTH, HEIGHT, type);
        for (int band = 0; band < samples; band++) {
            even.getRaster().setSamples(0, 0, WIDTH, HEIGHT, band, filled(100));
        }
        ImageShape shape = new ImageShape(channels, HEIGHT, WIDTH);
        byte[] pixels = decode(shape, encode(even, "jpg"), ImageEncoding.JPEG);
        assertThat(pixels).hasSize(channels * PLANE).containsOnly(100);
    }

    @Test
    void copiesPlainBytes() throws Exception {
        byte[] raw = new byte[RGB.size()];
        raw[3] = 9;
        assertThat(decode(RGB, raw, ImageEncoding.RAW)).isEqualTo(raw).isNotSameAs(raw);
        assertRefused(GREY, raw, ImageEncoding.RAW, "has 90 bytes, 1x5x6 has 30");
    }

    @Test
    void namesShapeThatDiffersAndTheMend() throws Exception {
        byte[] grey = encode(image(TYPE_BYTE_GRAY, 1, 7), "png");
        assertRefused(RGB, grey, ImageEncoding.PNG, "1x5x6, the model takes 3x5x6; resize");
        assertRefused(
                new ImageShape(1, 28, 28), grey, ImageEncoding.PNG, "1x5x6, the model takes 1x28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void refusesLargeImageBeforeTakingItsMemory(String format) throws Exception {
        BufferedImage large = new BufferedImage(MEGAPIXELS, MEGAPIXELS, TYPE_BYTE_GRAY);
        byte[] encoded = encode(large, format);
        // Only the header can be read: with the pixels gone, decoding would fail otherwise.
        byte[] header = Arrays.copyOf(encoded, 700);
        assertRefused(GREY, header, ImageEncoding.detect(encoded), "3000x3000, the model takes");
    }

    @ParameterizedTest
    @CsvSource({"png,2", "png,10", "jpg,2", "jpg,200"})
    void refusesTruncatedImage(String format, int share) throws Exception {
        ImageShape shape = new ImageShape(3, 64, 64);
        byte[] encoded = encode(noise(shape), format);
        byte[] half = Arrays.copyOf(encoded, encoded.length - encoded.length / share);
        ImageEncoding encoding = ImageEncoding.detect(half);
        assertThat(decode(shape, encoded, encoding)).hasSize(shape.size());
        assertRefused(shape, half, encoding, "the " + encoding + " image is damaged (");
    }

    @Test
    void refusesEveryHeaderThatIsCutShort() throws Exception {
        byte[] png = encode(image(TYPE_BYTE_GRAY, 1, 7), "png");
        for (int length = 4; length < 40; length++) {
            assertRefused(GREY, Arrays.copyOf(png, length), ImageEncoding.PNG, "damaged");
        }
    }

    private static byte[] decode(ImageShape shape, byte[] value, ImageEncoding encoding)
            throws ImageFormatException {
        return new ImageDecoder(shape).decode(value, encoding, 0);
    }

    private static void assertRefused(
            ImageShape shape, byte[] value, ImageEncoding encoding, String reason) {
        assertThatThrownBy(() -> decode(shape, value, encoding))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(reason);
    }

    private static int[] filled(int value) {
        int[] samples = new int[PLANE];
        Arrays.fill(samples, value);
        return samples;
    }

    private static BufferedImage noise(ImageShape shape) throws IOException {
        BufferedImage image =
                new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < shape.width() * shape.height(); i++) {
            image.setRGB(i % shape.width(), i / shape.width(), i * 0x9E3779B1);
        }
        return image;
    }
}

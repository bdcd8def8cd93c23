package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of PNG and JPEG becomes channel-major bytes; all else is refused with a reason. */
class ImageDecoderTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;
    private static final ImageShape GREY = new ImageShape(1, HEIGHT, WIDTH);
    private static final ImageShape COLOUR = new ImageShape(3, HEIGHT, WIDTH);

    /** An image whose red grows along rows, green along columns and blue is 7. */
    private static BufferedImage colours(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xFF000000 | (10 * y) << 16 | (20 * x) << 8 | 7);
            }
        }
        return image;
    }

    private static byte[] colourPlanes() {
        byte[] planes = new byte[COLOUR.size()];
        int plane = HEIGHT * WIDTH;
        for (int i = 0; i < plane; i++) {
            planes[i] = (byte) (10 * (i / WIDTH));
            planes[plane + i] = (byte) (20 * (i % WIDTH));
            planes[2 * plane + i] = 7;
        }
        return planes;
    }

    /** Grey levels 0, step, 2 step ... in reading order. */
    private static BufferedImage greys(BufferedImage image, int step) {
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            raster.setSample(i % WIDTH, i / WIDTH, 0, i * step);
        }
        return image;
    }

    private static byte[] levels(int step) {
        byte[] levels = new byte[GREY.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * step);
        }
        return levels;
    }

    private static ThrowableAssertAlternative<ImageFormatException> assertRefused(
            ImageShape shape, byte[] value, ImageEncoding encoding) {
        return assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> new ImageDecoder(shape).decode(value, encoding));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void decodesColourPng(int type) throws Exception {
        byte[] value = TestImages.encode(colours(type), "png");
        assertThat(new ImageDecoder(COLOUR).decode(value, ImageEncoding.PNG))
                .isEqualTo(colourPlanes());
    }

    @Test
    void decodesGreyPng() throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        byte[] value = TestImages.encode(greys(image, 10), "png");
        assertThat(new ImageDecoder(GREY).decode(value, ImageEncoding.PNG)).isEqualTo(levels(10));
    }

    @Test
    void scalesSixteenBitGreyToEight() throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        byte[] value = TestImages.encode(greys(image, 10 * 257), "png");
        assertThat(new ImageDecoder(GREY).decode(value, ImageEncoding.PNG)).isEqualTo(levels(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void scalesFewBitsOfGreyToEight(int bits) throws Exception {
        int highest = (1 << bits) - 1;
        byte[] palette = new byte[highest + 1];
        for (int i = 0; i <= highest; i++) {
            palette[i] = (byte) (255 * i / highest);
        }
        BufferedImage image =
                new BufferedImage(
                        WIDTH,
                        HEIGHT,
                        BufferedImage.TYPE_BYTE_BINARY,
                        new IndexColorModel(bits, highest + 1, palette, palette, palette));
        image.getRaster().setSample(1, 0, 0, 1);
        image.getRaster().setSample(5, 3, 0, highest);
        byte[] pixels =
                new ImageDecoder(GREY).decode(TestImages.encode(image, "png"), ImageEncoding.PNG);
        byte[] expected = new byte[GREY.size()];
        expected[1] = palette[1];
        expected[expected.length - 1] = (byte) 255;
        assertThat(pixels).isEqualTo(expected);
    }

    @Test
    void decodesPalettePng() throws Exception {
        BufferedImage image = palette(new byte[] {0, 100}, new byte[] {0, 50}, new byte[] {0, 25});
        byte[] value = TestImages.encode(image, "png");
        byte[] pixels = new ImageDecoder(COLOUR).decode(value, ImageEncoding.PNG);
        int plane = HEIGHT * WIDTH;
        assertThat(pixels[1]).isEqualTo((byte) 100);
        assertThat(pixels[plane + 1]).isEqualTo((byte) 50);
        assertThat(pixels[2 * plane + 1]).isEqualTo((byte) 25);
        assertRefused(GREY, value, ImageEncoding.PNG)
                .withMessageStartingWith("the image is 3x4x6, the model takes 1x4x6");
    }

    private static BufferedImage palette(byte[] red, byte[] green, byte[] blue) {
        BufferedImage image =
                new BufferedImage(
                        WIDTH,
                        HEIGHT,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, red.length, red, green, blue));
        image.getRaster().setSample(1, 0, 0, 1);
        return image;
    }

    @Test
    void decodesJpeg() throws Exception {
        byte[] grey =
                TestImages.encode(
                        greys(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY), 10),
                        "jpeg");
        byte[] greyPixels = new ImageDecoder(GREY).decode(grey, ImageEncoding.JPEG);
        assertClose(greyPixels, levels(10), 12);
        byte[] colour = TestImages.encode(flat(0x3C78B4), "jpeg");
        byte[] pixels = new ImageDecoder(COLOUR).decode(colour, ImageEncoding.JPEG);
        int plane = HEIGHT * WIDTH;
        byte[] expected = new byte[COLOUR.size()];
        Arrays.fill(expected, 0, plane, (byte) 0x3C);
        Arrays.fill(expected, plane, 2 * plane, (byte) 0x78);
        Arrays.fill(expected, 2 * plane, 3 * plane, (byte) 0xB4);
        assertClose(pixels, expected, 4);
    }

    private static BufferedImage flat(int colour) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, colour);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        return image;
    }

    private static void assertClose(byte[] pixels, byte[] expected, int tolerance) {
        assertThat(pixels).hasSameSizeAs(expected);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(Math.abs((pixels[i] & 0xFF) - (expected[i] & 0xFF)))
                    .as("pixel %d", i)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    @Test
    void copiesRawBytes() throws Exception {
        byte[] value = levels(3);
        byte[] pixels = new ImageDecoder(GREY).decode(value, ImageEncoding.RAW);
        assertThat(pixels).isEqualTo(value).isNotSameAs(value);
    }

    @Test
    void refusesRawBytesOfAnotherSize() {
        assertRefused(GREY, new byte[23], ImageEncoding.RAW)
                .withMessage(
                        "the value has 23 bytes, 1x4x6 has 24; send all pixels, channel by channel");
    }

    @Test
    void refusesAnotherShape() throws Exception {
        byte[] value = TestImages.encode(colours(BufferedImage.TYPE_INT_RGB), "png");
        assertRefused(new ImageShape(3, 6, 4), value, ImageEncoding.PNG)
                .withMessage(
                        "the image is 3x4x6, the model takes 3x6x4; resize it before sending, or"
                                + " set --image-shape");
        assertRefused(GREY, value, ImageEncoding.PNG)
                .withMessageContaining("the image is 3x4x6, the model takes 1x4x6");
    }

    @Test
    void refusesHugeImageByItsHeadAlone() throws Exception {
        assertRefused(COLOUR, TestImages.pngHead(30_000, 30_000), ImageEncoding.PNG)
                .withMessageContaining("the image is 3x30000x30000");
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG"})
    void refusesWhatEndsEarly(ImageEncoding encoding) throws Exception {
        byte[] whole = TestImages.encode(noise(), encoding.name());
        ImageShape shape = new ImageShape(3, 64, 64);
        assertThat(new ImageDecoder(shape).decode(whole, encoding)).hasSize(shape.size());
        for (int length : new int[] {0, 4, 20, whole.length / 2, whole.length - 100}) {
            assertRefused(shape, Arrays.copyOf(whole, length), encoding)
                    .withMessageStartingWith("the " + encoding + " image is damaged (")
                    .withMessageEndingWith("); send it anew");
        }
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new Random(1).ints(64 * 64).toArray();
        image.setRGB(0, 0, 64, 64, pixels, 0, 64);
        return image;
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG"})
    void refusesGarbage(ImageEncoding encoding) throws IOException {
        byte[] garbage = new byte[1000];
        new Random(2).nextBytes(garbage);
        assertRefused(COLOUR, garbage, encoding).withMessageContaining("image is damaged (");
        assertRefused(COLOUR, new byte[0], encoding).withMessageContaining("image is damaged (");
        byte[] damaged = TestImages.encode(noise(), encoding.name());
        Arrays.fill(damaged, 10, 40, (byte) 0x55);
        assertRefused(COLOUR, damaged, encoding).withMessageNotContainingAny("\n", "null");
    }
}

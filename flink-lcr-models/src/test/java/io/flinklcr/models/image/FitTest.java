package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of other sizes come to that of the network. */
class FitTest {

    private static final ImageShape SQUARE = new ImageShape(1, 32, 32);

    private static byte[] resize(byte[] pixels, int height, int width, ImageShape target) {
        return Resampling.resize(pixels, height, width, new Crop(0, 0, height, width), target);
    }

    private static byte[] png(int type, int height, int width, int grey) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int band = 0; band < image.getRaster().getNumBands(); band++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.getRaster().setSample(x, y, band, grey);
                }
            }
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(image, "png", encoded);
        return encoded.toByteArray();
    }

    @Test
    void leavesPixelsOfTheRightSizeAlone() {
        byte[] pixels = new byte[4 * 5];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 12);
        }
        assertThat(resize(pixels, 4, 5, new ImageShape(1, 4, 5))).isEqualTo(pixels);
    }

    /**
     * From 8 to 4 pixels a filter reaches 2 to each side: of 70, 140, 210 at distances ¼, ¼ and ¾
     * of that, weights 3/7, 3/7 and 1/7 make 120 at the left end, where nothing lies further out.
     */
    @Test
    void averagesWhatItCovers() {
        byte[] line = {70, (byte) 140, (byte) 210, 0, 0, 0, 0, 0};
        byte[] pixels = new byte[4 * 8];
        for (int row = 0; row < 4; row++) {
            System.arraycopy(line, 0, pixels, row * 8, 8);
        }
        byte[] resized = resize(pixels, 4, 8, new ImageShape(1, 4, 4));
        assertThat(Byte.toUnsignedInt(resized[0])).isEqualTo(120);
        // Of 140, 210, 0, 0 at ¾, ¼, ¼ and ¾ with weights 1/8, 3/8, 3/8 and 1/8.
        assertThat(Byte.toUnsignedInt(resized[1])).isEqualTo(96);
        assertThat(resized[3]).isZero();
    }

    @Test
    void interpolatesBetweenPixelsWhenEnlarging() {
        byte[] pixels = new byte[4 * 4];
        for (int row = 0; row < 4; row++) {
            pixels[4 * row + 2] = 100;
            pixels[4 * row + 3] = 100;
        }
        byte[] resized = resize(pixels, 4, 4, new ImageShape(1, 4, 8));
        assertThat(Arrays.copyOf(resized, 8)).containsExactly(0, 0, 0, 25, 75, 100, 100, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 256, 16, 16, 224, 224",
        "512, 256, 144, 16, 224, 224",
        "20, 60, 1, 21, 18, 18"
    })
    void takesTheMiddle(int height, int width, int top, int left, int rows, int columns) {
        assertThat(Fit.CENTER.crop(height, width, SQUARE, 7))
                .isEqualTo(new Crop(top, left, rows, columns));
    }

    @ParameterizedTest
    @CsvSource({"256, 256", "33, 400", "4, 4096", "1, 1"})
    void takesRandomRectanglesWithinTheImage(int height, int width) {
        Set<Crop> crops = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            Crop crop = Fit.RANDOM.crop(height, width, SQUARE, seed);
            assertThat(crop.top()).isBetween(0, height - crop.height());
            assertThat(crop.left()).isBetween(0, width - crop.width());
            assertThat(crop.height()).isPositive();
            assertThat(crop.width()).isPositive();
            assertThat(Fit.RANDOM.crop(height, width, SQUARE, seed)).isEqualTo(crop);
            crops.add(crop);
        }
        if (height > 100) {
            assertThat(crops).hasSizeGreaterThan(450);
        }
    }

    @Test
    void randomRectanglesHaveThePublishedAreasAndRatios() {
        double area = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Crop crop = Fit.RANDOM.crop(1000, 1000, SQUARE, seed);
            double share = crop.height() * crop.width() / 1e6;
            assertThat(share).isBetween(0.079, 1.0);
            assertThat((double) crop.width() / crop.height()).isBetween(0.74, 1.34);
            area += share;
        }
        // Uniform from 0.08 to 1, of which the share -ln A / ln 4/3 fits beyond 3/4: 0.478.
        assertThat(area / 2000).isBetween(0.46, 0.50);
    }

    @ParameterizedTest
    @EnumSource(names = {"CENTER", "RANDOM"})
    void decodesImagesOfAnySizeAndGreyOnesAsColours(Fit fit) throws Exception {
        ImageShape shape = new ImageShape(3, 32, 40);
        ImageDecoder decoder = new ImageDecoder(shape, fit);
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            assertThat(decoder.decode(png(type, 100, 77, 120), ImageEncoding.PNG, 3))
                    .hasSize(shape.size())
                    .containsOnly(120);
            assertThat(decoder.decode(png(type, 5, 9, 120), ImageEncoding.PNG, 3))
                    .hasSize(shape.size())
                    .containsOnly(120);
        }
    }

    @Test
    void scoresByTheMiddle() {
        assertThat(Fit.RANDOM.forScoring()).isEqualTo(Fit.CENTER);
        assertThat(Fit.EXACT.forScoring()).isEqualTo(Fit.EXACT);
    }
}

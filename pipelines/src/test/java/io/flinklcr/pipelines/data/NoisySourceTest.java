package io.flinklcr.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.LabelledImages;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Noise has the deviation asked for, and is the same on every reading. */
class NoisySourceTest {

    private static final ImageShape SHAPE = new ImageShape(1, 64, 64);

    /** Even grey of 120, as plain bytes or as PNG. */
    private static ImageSource grey(ImageEncoding encoding) {
        byte[] pixels = new byte[SHAPE.size()];
        Arrays.fill(pixels, (byte) 120);
        LabelledImages images =
                new LabelledImages(SHAPE, List.of(pixels, pixels), new int[] {3, 4});
        List<String> names = List.of("a", "b", "c", "d", "e");
        return encoding == ImageEncoding.RAW
                ? ArraySource.plain(images, names)
                : ArraySource.png(images, names);
    }

    private static int[] read(ImageSource source, int index) throws Exception {
        EncodedImage image = source.read(index);
        byte[] pixels = new ImageDecoder(SHAPE).decode(image.value(), image.encoding(), 0);
        return IntStream.range(0, pixels.length).map(i -> Byte.toUnsignedInt(pixels[i])).toArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"RAW", "PNG"})
    void addsNoiseOfADeviation(ImageEncoding encoding) throws Exception {
        ImageSource noisy = new NoisySource(grey(encoding), 0.1, 1);
        assertThat(noisy.size()).isEqualTo(2);
        assertThat(noisy.classNames()).hasSize(5);
        assertThat(noisy.read(1).label()).isEqualTo(4);
        int[] pixels = read(noisy, 0);
        double mean = Arrays.stream(pixels).average().orElseThrow();
        double square =
                Arrays.stream(pixels)
                        .mapToDouble(p -> (p - mean) * (p - mean))
                        .average()
                        .orElseThrow();
        assertThat(mean).isBetween(118.0, 122.0);
        assertThat(Math.sqrt(square)).isBetween(24.0, 27.0);
    }

    @Test
    void followsFromSeedAndIndex() throws Exception {
        ImageSource plain = grey(ImageEncoding.RAW);
        int[] first = read(new NoisySource(plain, 0.1, 1), 0);
        assertThat(read(new NoisySource(plain, 0.1, 1), 0)).isEqualTo(first);
        assertThat(read(new NoisySource(plain, 0.1, 1), 1)).isNotEqualTo(first);
        assertThat(read(new NoisySource(plain, 0.1, 2), 0)).isNotEqualTo(first);
    }

    @Test
    void staysWithinTheRange() throws Exception {
        int[] pixels = read(new NoisySource(grey(ImageEncoding.PNG), 5, 1), 0);
        assertThat(pixels).contains(0, 255);
        assertThat(Arrays.stream(pixels)).allMatch(pixel -> pixel >= 0 && pixel <= 255);
    }

    @Test
    void refusesADeviationThatIsNone() {
        for (double deviation : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NoisySource(grey(ImageEncoding.RAW), deviation, 1))
                    .withMessage("--noise must be positive, not " + deviation);
        }
    }
}

package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes are written CxHxW and stay within bounds. */
class ImageShapeTest {

    @Test
    void readsWhatItWrites() {
        ImageShape shape = new ImageShape(3, 28, 4096);
        assertThat(ImageShape.parse(shape.toString())).isEqualTo(shape);
        assertThat(shape).hasToString("3x28x4096");
        assertThat(shape.size()).isEqualTo(3 * 28 * 4096);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32", "32x32", "3x32x32x1", "3X32X32", "3x-32x32", "3x32x999999"})
    void refusesOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShape.parse(text))
                .withMessage(
                        "'" + text + "' is not an image shape; write CxHxW, for example 3x32x32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2x32x32", "0x32x32", "4x32x32"})
    void refusesOtherChannels(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShape.parse(text))
                .withMessage("an image has 1 or 3 channels, not " + text.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x3x32", "1x32x4097", "1x0x32", "1x99999x99999"})
    void refusesSidesOutOfRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShape.parse(text))
                .withMessageContaining("is not in 4..4096");
    }
}

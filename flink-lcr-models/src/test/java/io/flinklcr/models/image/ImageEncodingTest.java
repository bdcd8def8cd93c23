package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings are known by MIME type or by their first bytes. */
class ImageEncodingTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByContentType(ImageEncoding encoding) throws Exception {
        assertThat(ImageEncoding.ofContentType(encoding.contentType())).isEqualTo(encoding);
        assertThat(ImageEncoding.ofContentType(encoding.contentType().toUpperCase(Locale.ROOT)))
                .isEqualTo(encoding);
    }

    @Test
    void refusesUnknownContentType() {
        assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> ImageEncoding.ofContentType("image/gif"))
                .withMessage(
                        "content type 'image/gif' is not known; send image/png, image/jpeg or"
                                + " application/x-lcr-chw");
    }

    @Test
    void isDetectedByFirstBytes() throws Exception {
        assertThat(ImageEncoding.detect(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1}))
                .isEqualTo(ImageEncoding.PNG);
        assertThat(ImageEncoding.detect(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
                .isEqualTo(ImageEncoding.JPEG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "GIF89a", "PNG"})
    void refusesOtherFirstBytes(String value) {
        assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> ImageEncoding.detect(value.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessage(
                        "the value is neither PNG nor JPEG; for plain bytes send the content type"
                                + " application/x-lcr-chw");
    }
}

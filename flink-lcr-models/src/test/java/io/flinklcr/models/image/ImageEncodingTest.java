package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encodings are known by their MIME type or their first bytes. */
class ImageEncodingTest {

    @ParameterizedTest
    @EnumSource
    void findsEncodingOfItsContentType(ImageEncoding encoding) throws Exception {
        assertThat(ImageEncoding.ofContentType(encoding.contentType())).isEqualTo(encoding);
    }

    @Test
    void namesContentTypesThatItKnows() {
        assertThatThrownBy(() -> ImageEncoding.ofContentType("image/webp"))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("'image/webp' is not known; send image/png, image/jpeg");
    }

    @Test
    void detectsPngAndJpeg() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13};
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        assertThat(ImageEncoding.detect(png)).isEqualTo(ImageEncoding.PNG);
        assertThat(ImageEncoding.detect(jpeg)).isEqualTo(ImageEncoding.JPEG);
    }

    @Test
    void refusesOtherBytes() {
        for (byte[] other : new byte[][] {{}, {(byte) 0x89, 'P'}, {'G', 'I', 'F', '8'}}) {
            assertThatThrownBy(() -> ImageEncoding.detect(other))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining("neither PNG nor JPEG");
        }
    }
}

package io.flinklcr.operators.image;

import io.flinklcr.models.image.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Image records for tests, with headers as text. */
final class ImageRecords {

    static final ImageShape SHAPE = new ImageShape(1, 4, 5);

    private ImageRecords() {}

    static ImageRecord of(byte[] value, String... headers) {
        Map<String, byte[]> bytes = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            bytes.put(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new ImageRecord("images", 2, 17, 1234L, bytes, value);
    }

    /** A grey PNG whose level at place i, in reading order, is i. */
    static byte[] png() {
        BufferedImage image =
                new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SHAPE.width(), SHAPE.height(), levels());
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }

    static byte[] levels() {
        byte[] levels = new byte[SHAPE.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        return levels;
    }
}

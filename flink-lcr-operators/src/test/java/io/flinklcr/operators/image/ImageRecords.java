package io.flinklcr.operators.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Records for tests: grey 4x4 images, black but for their first pixel. */
final class ImageRecords {

    static final String TOPIC = "images";

    private ImageRecords() {}

    /** A record of partition 2 with headers given as key, value, key, value. */
    static ImageRecord of(long offset, byte[] value, String... headers) {
        Map<String, byte[]> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new ImageRecord(TOPIC, 2, offset, 1_700_000_000_000L, map, value);
    }

    /** The 16 pixels of an image. */
    static byte[] pixels(int first) {
        byte[] pixels = new byte[16];
        pixels[0] = (byte) first;
        return pixels;
    }

    /** An image as PNG. */
    static byte[] png(int first) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, 4, 4, pixels(first));
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }
}

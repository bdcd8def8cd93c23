package io.flinklcr.models.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Images for tests, encoded by the JDK. */
final class EncodedImages {

    static final int HEIGHT = 5;
    static final int WIDTH = 6;

    private EncodedImages() {}

    /**
     * An image of a type of {@link BufferedImage}, every pixel black but (1, 2), which is given.
     */
    static BufferedImage image(int type, int samples, int value) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int band = 0; band < samples; band++) {
            image.getRaster().setSample(2, 1, band, value + band);
        }
        return image;
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, encoded)) {
            throw new IOException("the JDK writes no " + format + " of this type");
        }
        return encoded.toByteArray();
    }
}

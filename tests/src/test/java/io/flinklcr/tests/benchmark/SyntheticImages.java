package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Colour images that compress about as well as photographs of their size: waves with some noise.
 *
 * @param encoding of every image
 * @param size number of images
 */
public record SyntheticImages(ImageEncoding encoding, int size) implements ImageSource {

    private static final ImageShape SHAPE = BenchPlans.SHAPE;
    private static final int AMPLITUDE = 90;
    private static final int NOISE = 24;

    @Override
    public List<String> classNames() {
        return IntStream.range(0, BenchPlans.CLASSES).mapToObj(Integer::toString).toList();
    }

    @Override
    public EncodedImage read(int index) throws IOException {
        byte[] pixels = pixels(index);
        int label = index % BenchPlans.CLASSES;
        return encoding == ImageEncoding.RAW
                ? new EncodedImage(label, encoding, SHAPE, pixels)
                : new EncodedImage(label, encoding, null, encode(pixels));
    }

    @Override
    public void close() {}

    /** Channel-major pixels of an image. */
    private static byte[] pixels(int index) {
        Random random = new Random(index);
        byte[] pixels = new byte[SHAPE.size()];
        for (int channel = 0; channel < SHAPE.channels(); channel++) {
            double down = random.nextDouble() / 2;
            double right = random.nextDouble() / 2;
            double phase = random.nextDouble() * 2 * Math.PI;
            for (int i = 0; i < SHAPE.height() * SHAPE.width(); i++) {
                double wave = down * (i / SHAPE.width()) + right * (i % SHAPE.width()) + phase;
                int value = (int) (128 + AMPLITUDE * Math.sin(wave)) + random.nextInt(NOISE);
                pixels[channel * SHAPE.height() * SHAPE.width() + i] = (byte) value;
            }
        }
        return pixels;
    }

    private byte[] encode(byte[] pixels) throws IOException {
        int plane = SHAPE.height() * SHAPE.width();
        BufferedImage image =
                new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int colour =
                    (pixels[i] & 0xFF) << 16
                            | (pixels[plane + i] & 0xFF) << 8
                            | pixels[2 * plane + i] & 0xFF;
            image.setRGB(i % SHAPE.width(), i / SHAPE.width(), colour);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (!ImageIO.write(image, encoding.name().toLowerCase(Locale.ROOT), encoded)) {
            throw new IOException("the JDK writes no " + encoding);
        }
        return encoded.toByteArray();
    }
}

package io.flinklcr.tests.job;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Images that a small network can learn: noise, with one bright band of rows whose place is the
 * class.
 *
 * @param shape of every image
 * @param classes number of classes
 * @param size number of images
 */
public record ToyImages(ImageShape shape, int classes, int size) implements ImageSource {

    private static final int NOISE = 96;
    private static final int BRIGHT = 128;

    byte[] pixels(int index) {
        byte[] pixels = new byte[shape.size()];
        Random random = new Random(index);
        for (int i = 0; i < pixels.length; i++) {
            int row = i / shape.width() % shape.height();
            boolean band = row * classes / shape.height() == label(index);
            pixels[i] = (byte) (random.nextInt(NOISE) + (band ? BRIGHT : 0));
        }
        return pixels;
    }

    int label(int index) {
        return index % classes;
    }

    @Override
    public List<String> classNames() {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    @Override
    public EncodedImage read(int index) {
        return new EncodedImage(label(index), ImageEncoding.RAW, shape, pixels(index));
    }

    @Override
    public void close() {}
}

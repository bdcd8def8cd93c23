package io.flinklcr.tests.study;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.pipelines.data.Dataset;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.data.NoisySource;
import io.flinklcr.pipelines.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Images of CIFAR-10 in memory.
 *
 * @param pixels of every image, as decoded
 * @param labels of every image
 */
record CifarImages(List<byte[]> pixels, int[] labels) {

    static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private static final int SELECTION_SEED = 11;
    private static final int NOISE_SEED = 5;

    /** A random part of the training images, the same in every run. */
    static CifarImages train(Path zip, int count) throws IOException, ImageFormatException {
        try (ImageSource source = Dataset.CIFAR10.open(zip, Split.TRAIN)) {
            return read(source, count);
        }
    }

    /**
     * A random part of the test images, the same in every run.
     *
     * @param noise standard deviation of Gaussian noise in shares of a pixel's range, or 0
     */
    static CifarImages test(Path zip, int count, double noise)
            throws IOException, ImageFormatException {
        ImageSource clean = Dataset.CIFAR10.open(zip, Split.TEST);
        try (ImageSource source = noise > 0 ? new NoisySource(clean, noise, NOISE_SEED) : clean) {
            return read(source, count);
        }
    }

    /** As many test images as the peer is tested on, the first of every class. */
    static CifarImages peerTest(Path zip, int count) throws IOException, ImageFormatException {
        try (ImageSource source = Dataset.CIFAR10.open(zip, Split.TEST)) {
            int classes = Dataset.CIFAR10.look().classes();
            int ofClass = source.size() / classes;
            return read(
                    source,
                    IntStream.range(0, count)
                            .map(i -> i % classes * ofClass + i / classes)
                            .boxed()
                            .toList());
        }
    }

    int size() {
        return labels.length;
    }

    private static CifarImages read(ImageSource source, int count)
            throws IOException, ImageFormatException {
        List<Integer> order = new ArrayList<>(IntStream.range(0, source.size()).boxed().toList());
        Collections.shuffle(order, new Random(SELECTION_SEED));
        return read(source, order.subList(0, count));
    }

    private static CifarImages read(ImageSource source, List<Integer> order)
            throws IOException, ImageFormatException {
        ImageDecoder decoder = new ImageDecoder(SHAPE);
        List<byte[]> pixels = new ArrayList<>();
        int[] labels = new int[order.size()];
        for (int i = 0; i < labels.length; i++) {
            EncodedImage image = source.read(order.get(i));
            pixels.add(decoder.decode(image.value(), image.encoding(), 0));
            labels[i] = image.label();
        }
        return new CifarImages(pixels, labels);
    }
}

package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.ImageEncoding;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * The images of another source under Gaussian noise, to see how robust a model is (Hendrycks and
 * Dietterich, ICLR 2019). The noise of an image follows from seed and index, so every epoch has the
 * same.
 */
public final class NoisySource implements ImageSource {

    private static final double HIGHEST = 255;

    private final ImageSource source;
    private final double deviation;
    private final long seed;

    /**
     * Adds noise to a source; closing it closes that.
     *
     * @param deviation standard deviation of the noise in shares of a pixel's range, positive
     * @throws IllegalArgumentException if the deviation is not positive and finite
     */
    public NoisySource(ImageSource source, double deviation, long seed) {
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("--noise must be positive, not " + deviation);
        }
        this.source = source;
        this.deviation = deviation;
        this.seed = seed;
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public List<String> classNames() {
        return source.classNames();
    }

    @Override
    public EncodedImage read(int index) throws IOException {
        EncodedImage image = source.read(index);
        Random random = new Random(new SplittableRandom(seed + index).nextLong());
        return image.encoding() == ImageEncoding.RAW
                ? new EncodedImage(
                        image.label(),
                        ImageEncoding.RAW,
                        image.shape(),
                        noisy(image.value(), random))
                : new EncodedImage(
                        image.label(), ImageEncoding.PNG, null, noisyPng(image.value(), random));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private byte[] noisy(byte[] pixels, Random random) {
        byte[] noisy = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            noisy[i] = (byte) noisy(Byte.toUnsignedInt(pixels[i]), random);
        }
        return noisy;
    }

    private byte[] noisyPng(byte[] encoded, Random random) throws IOException {
        BufferedImage image = read(encoded);
        WritableRaster raster = image.getRaster();
        for (int band = 0; band < raster.getNumBands(); band++) {
            int[] samples =
                    raster.getSamples(
                            0, 0, image.getWidth(), image.getHeight(), band, (int[]) null);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = noisy(samples[i], random);
            }
            raster.setSamples(0, 0, image.getWidth(), image.getHeight(), band, samples);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static BufferedImage read(byte[] encoded) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
        if (image == null || image.getColorModel().getComponentSize(0) != Byte.SIZE) {
            throw new IOException("noise can be added to images of 8 bits a channel alone");
        }
        return image.getColorModel() instanceof IndexColorModel palette
                ? palette.convertToIntDiscrete(image.getRaster(), true)
                : image;
    }

    private int noisy(int sample, Random random) {
        double value = sample + HIGHEST * deviation * random.nextGaussian();
        return (int) Math.round(Math.max(0, Math.min(HIGHEST, value)));
    }
}

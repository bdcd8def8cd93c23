package io.flinklcr.models.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes images to channel-major bytes of one shape. An image of another size is fitted, or
 * refused before its pixels are decoded. Grey images have one channel, or three alike where the fit
 * is not exact, all others three; palettes become RGB, samples of other depths than 8 bits are
 * scaled, an alpha channel is dropped.
 */
public final class ImageDecoder {

    private static final int PNG_COLOUR_TYPE = 25;
    private static final int PNG_PALETTE = 3;

    private final ImageShape shape;
    private final Fit fit;

    /** A decoder of images of a shape, which refuses others. */
    public ImageDecoder(ImageShape shape) {
        this(shape, Fit.EXACT);
    }

    /** A decoder to a shape; plain bytes are refused if they do not have it already. */
    public ImageDecoder(ImageShape shape, Fit fit) {
        this.shape = shape;
        this.fit = fit;
    }

    /**
     * Decodes an image.
     *
     * @param value the encoded image
     * @param seed fixes what is random in the fit
     * @return a fresh array (C, H, W), 0 to 255
     * @throws ImageFormatException if the value is damaged or of another shape
     */
    public byte[] decode(byte[] value, ImageEncoding encoding, long seed)
            throws ImageFormatException {
        if (encoding == ImageEncoding.RAW) {
            requireRawSize(value);
            return value.clone();
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(encoding.readerFormat()).next();
        try (ImageInputStream source =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(value))) {
            reader.setInput(source, true, true);
            requireSize(reader.getWidth(0), reader.getHeight(0));
            JpegDamage damage = JpegDamage.listenTo(reader);
            BufferedImage image = reader.read(0);
            damage.requireNone();
            byte[] pixels = isGrey(image, value, encoding) ? grey(image) : colourPlanes(image);
            return fitted(pixels, image.getHeight(), image.getWidth(), seed);
        } catch (IOException | RuntimeException e) {
            throw new ImageFormatException(
                    "the " + encoding + " image is damaged (" + e.getMessage() + "); send it anew",
                    e);
        } finally {
            reader.dispose();
        }
    }

    private byte[] fitted(byte[] pixels, int height, int width, long seed) {
        return fit == Fit.EXACT
                ? pixels
                : Resampling.resize(
                        pixels, height, width, fit.crop(height, width, shape, seed), shape);
    }

    // A grey PNG of less than 8 bits is read with a palette of greys.
    private boolean isGrey(BufferedImage image, byte[] value, ImageEncoding encoding)
            throws ImageFormatException {
        boolean palette = encoding == ImageEncoding.PNG && value[PNG_COLOUR_TYPE] == PNG_PALETTE;
        ColorModel colours = image.getColorModel();
        boolean grey =
                !palette
                        && (colours instanceof IndexColorModel
                                || colours.getNumColorComponents() == 1);
        if (grey != (shape.channels() == 1) && !(grey && fit != Fit.EXACT)) {
            throw mismatch((grey ? 1 : 3), image.getHeight(), image.getWidth());
        }
        return grey;
    }

    private byte[] grey(BufferedImage image) {
        byte[] plane = greyPlane(image);
        byte[] pixels = new byte[shape.channels() * plane.length];
        for (int channel = 0; channel < shape.channels(); channel++) {
            System.arraycopy(plane, 0, pixels, channel * plane.length, plane.length);
        }
        return pixels;
    }

    private static byte[] greyPlane(BufferedImage image) {
        Raster raster = image.getRaster();
        int depth = raster.getSampleModel().getSampleSize(0);
        int[] samples =
                raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] pixels = new byte[samples.length];
        int highest = (1 << depth) - 1;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (samples[i] * 255L / highest);
        }
        return pixels;
    }

    private static byte[] colourPlanes(BufferedImage image) {
        int width = image.getWidth();
        int plane = image.getHeight() * width;
        int[] colours = new int[width];
        byte[] pixels = new byte[3 * plane];
        for (int row = 0; row < image.getHeight(); row++) {
            image.getRGB(0, row, width, 1, colours, 0, width);
            for (int column = 0; column < width; column++) {
                int i = row * width + column;
                pixels[i] = (byte) (colours[column] >> 16);
                pixels[plane + i] = (byte) (colours[column] >> 8);
                pixels[2 * plane + i] = (byte) colours[column];
            }
        }
        return pixels;
    }

    private void requireSize(int width, int height) throws ImageFormatException {
        if (fit == Fit.EXACT && (width != shape.width() || height != shape.height())) {
            throw mismatch(shape.channels(), height, width);
        }
        if (width > ImageShape.MAX_SIDE || height > ImageShape.MAX_SIDE) {
            throw new ImageFormatException(
                    "the image is "
                            + height
                            + "x"
                            + width
                            + ", sides end at "
                            + ImageShape.MAX_SIDE
                            + "; reduce it before sending");
        }
    }

    private void requireRawSize(byte[] value) throws ImageFormatException {
        if (value.length != shape.size()) {
            throw new ImageFormatException(
                    "the value has "
                            + value.length
                            + " bytes, "
                            + shape
                            + " has "
                            + shape.size()
                            + "; send all pixels, channel by channel");
        }
    }

    private ImageFormatException mismatch(int channels, int height, int width) {
        return new ImageFormatException(
                "the image is "
                        + channels
                        + "x"
                        + height
                        + "x"
                        + width
                        + ", the model takes "
                        + shape
                        + "; resize it before sending, or set --image-shape or --fit");
    }
}

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
 * Decodes images of one shape to channel-major bytes. An image of another size is refused before
 * its pixels are decoded. Grey images have one channel, all others three; palettes become RGB,
 * samples of other depths than 8 bits are scaled, an alpha channel is dropped.
 */
public final class ImageDecoder {

    private static final int PNG_COLOUR_TYPE = 25;
    private static final int PNG_PALETTE = 3;

    private final ImageShape shape;

    /** A decoder of images of a shape. */
    public ImageDecoder(ImageShape shape) {
        this.shape = shape;
    }

    /**
     * Decodes an image.
     *
     * @param value the encoded image
     * @return a fresh array (C, H, W), 0 to 255
     * @throws ImageFormatException if the value is damaged or of another shape
     */
    public byte[] decode(byte[] value, ImageEncoding encoding) throws ImageFormatException {
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
            return isGrey(image, value, encoding) ? greyPlane(image) : colourPlanes(image);
        } catch (IOException | RuntimeException e) {
            throw new ImageFormatException(
                    "the " + encoding + " image is damaged (" + e.getMessage() + "); send it anew",
                    e);
        } finally {
            reader.dispose();
        }
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
        if (grey != (shape.channels() == 1)) {
            throw mismatch((grey ? 1 : 3), image.getHeight(), image.getWidth());
        }
        return grey;
    }

    private byte[] greyPlane(BufferedImage image) {
        Raster raster = image.getRaster();
        int depth = raster.getSampleModel().getSampleSize(0);
        int[] samples = raster.getSamples(0, 0, shape.width(), shape.height(), 0, (int[]) null);
        byte[] pixels = new byte[shape.size()];
        int highest = (1 << depth) - 1;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (samples[i] * 255L / highest);
        }
        return pixels;
    }

    private byte[] colourPlanes(BufferedImage image) {
        int plane = shape.height() * shape.width();
        int[] colours = image.getRGB(0, 0, shape.width(), shape.height(), null, 0, shape.width());
        byte[] pixels = new byte[shape.size()];
        for (int i = 0; i < plane; i++) {
            pixels[i] = (byte) (colours[i] >> 16);
            pixels[plane + i] = (byte) (colours[i] >> 8);
            pixels[2 * plane + i] = (byte) colours[i];
        }
        return pixels;
    }

    private void requireSize(int width, int height) throws ImageFormatException {
        if (width != shape.width() || height != shape.height()) {
            throw mismatch(shape.channels(), height, width);
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
                        + "; resize it before sending, or set --image-shape");
    }
}

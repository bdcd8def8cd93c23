package io.flinklcr.models.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes images of one shape to channel-major bytes. An image of another shape is refused before
 * its pixels are decoded.
 */
public final class ImageDecoder {

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
            return planes(reader.read(0));
        } catch (IOException | RuntimeException e) {
            throw new ImageFormatException(
                    "the " + encoding + " image is damaged (" + e.getMessage() + "); send it anew",
                    e);
        } finally {
            reader.dispose();
        }
    }

    private byte[] planes(BufferedImage image) throws ImageFormatException {
        boolean grey = image.getColorModel().getNumColorComponents() == 1;
        if (grey != (shape.channels() == 1)) {
            throw mismatch((grey ? 1 : 3), image.getHeight(), image.getWidth());
        }
        return grey ? greyPlane(image) : colourPlanes(image);
    }

    private byte[] greyPlane(BufferedImage image) {
        Raster raster = image.getRaster();
        int depth = image.getColorModel().getComponentSize(0);
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

package io.flinklcr.models.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes images of one shape to channel-major bytes. An image of another shape is refused before
 * its pixels are decoded.
 */
public final class ImageDecoder {

    private static final String CUT_SHORT = "Truncated";

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
        AtomicBoolean cutShort = new AtomicBoolean();
        ImageReader reader = reader(encoding, cutShort);
        try (ImageInputStream source =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(value))) {
            reader.setInput(source, true, true);
            requireSize(reader.getWidth(0), reader.getHeight(0));
            byte[] pixels = planes(reader.read(0));
            if (cutShort.get()) {
                throw damaged(encoding, new EOFException("it ends early"));
            }
            return pixels;
        } catch (IOException | RuntimeException e) {
            throw damaged(encoding, e);
        } finally {
            reader.dispose();
        }
    }

    /** The JPEG reader fills what is missing with grey and merely warns. */
    private static ImageReader reader(ImageEncoding encoding, AtomicBoolean cutShort) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(encoding.readerFormat()).next();
        reader.addIIOReadWarningListener(
                (source, warning) -> {
                    if (warning.startsWith(CUT_SHORT)) {
                        cutShort.set(true);
                    }
                });
        return reader;
    }

    private static ImageFormatException damaged(ImageEncoding encoding, Exception cause) {
        String reason =
                cause.getMessage() == null
                        ? cause.getClass().getSimpleName()
                        : cause.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
        return new ImageFormatException(
                "the " + encoding + " image is damaged (" + reason + "); send it anew", cause);
    }

    private byte[] planes(BufferedImage image) throws ImageFormatException {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return indexedPlanes(image, isGrey(palette));
        }
        boolean grey = image.getColorModel().getNumColorComponents() == 1;
        if (grey != (shape.channels() == 1)) {
            throw mismatch((grey ? 1 : 3), image.getHeight(), image.getWidth());
        }
        return grey ? greyPlane(image) : colourPlanes(image);
    }

    /** Grey images of 1, 2 or 4 bits come with a palette too; a grey palette serves either way. */
    private byte[] indexedPlanes(BufferedImage image, boolean grey) throws ImageFormatException {
        if (shape.channels() == 1 && !grey) {
            throw mismatch(3, image.getHeight(), image.getWidth());
        }
        return colourPlanes(image);
    }

    private static boolean isGrey(IndexColorModel palette) {
        return IntStream.range(0, palette.getMapSize())
                .map(palette::getRGB)
                .allMatch(
                        colour ->
                                (colour & 0xFF) == (colour >> 8 & 0xFF)
                                        && (colour & 0xFF) == (colour >> 16 & 0xFF));
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
            for (int channel = 0; channel < shape.channels(); channel++) {
                pixels[channel * plane + i] = (byte) (colours[i] >> 16 - 8 * channel);
            }
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

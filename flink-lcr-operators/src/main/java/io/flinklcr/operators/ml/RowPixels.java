package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import java.lang.reflect.Array;
import org.apache.flink.ml.linalg.Vector;

/** Turns what a column of images may hold into pixels. */
final class RowPixels {

    private static final int BRIGHTEST = 255;

    private final ImageShape shape;
    private final ImageDecoder decoder;

    RowPixels(ImageShape shape) {
        this.shape = shape;
        decoder = new ImageDecoder(shape);
    }

    /**
     * Pixels (C, H, W), 0 to 255.
     *
     * @param image bytes of a PNG or JPEG file or of as many pixels as the shape has; a vector or
     *     an array of numbers from 0 to 255
     * @throws ImageFormatException if it is nothing of that
     */
    byte[] of(Object image) throws ImageFormatException {
        if (image instanceof byte[] bytes) {
            return bytes.length == shape.size()
                    ? bytes
                    : decoder.decode(bytes, ImageEncoding.detect(bytes), 0);
        }
        if (image instanceof Vector vector) {
            return numbers(vector.toArray());
        }
        if (image != null && image.getClass().isArray()) {
            return numbers(image);
        }
        throw new ImageFormatException(
                "an image is "
                        + (image == null ? "null" : "a " + image.getClass().getName())
                        + "; give bytes, a vector or an array of numbers");
    }

    private byte[] numbers(Object array) throws ImageFormatException {
        int length = Array.getLength(array);
        if (length != shape.size()) {
            throw new ImageFormatException(
                    "an image has " + length + " numbers, " + shape + " has " + shape.size());
        }
        byte[] pixels = new byte[length];
        for (int i = 0; i < length; i++) {
            Object value = Array.get(array, i);
            double number = value instanceof Number known ? known.doubleValue() : Double.NaN;
            if (!(number >= 0 && number <= BRIGHTEST)) {
                throw new ImageFormatException(
                        "pixel " + i + " is " + value + "; give numbers from 0 to " + BRIGHTEST);
            }
            pixels[i] = (byte) Math.round(number);
        }
        return pixels;
    }
}

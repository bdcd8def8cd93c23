package io.flinklcr.models.image;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shape of one image in channel-major (CHW) order.
 *
 * @param channels 1 (grey) or 3 (RGB)
 * @param height rows, {@value #MIN_SIDE} to {@value #MAX_SIDE} pixels
 * @param width columns, {@value #MIN_SIDE} to {@value #MAX_SIDE} pixels
 */
public record ImageShape(int channels, int height, int width) implements Serializable {

    /** Smallest side of an image, in pixels. */
    public static final int MIN_SIDE = 4;

    /** Largest side of an image, in pixels: bounds the memory that one record can ask for. */
    public static final int MAX_SIDE = 4096;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

    /**
     * @throws IllegalArgumentException if the channels are not 1 or 3, or a side is out of range
     */
    public ImageShape {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
        }
        requireSide("height", height);
        requireSide("width", width);
    }

    /**
     * Reads {@code CxHxW}, for example {@code 3x32x32}.
     *
     * @throws IllegalArgumentException if the text is not of that form or a number is out of range
     */
    public static ImageShape parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an image shape; write CxHxW, for example 3x32x32");
        }
        return new ImageShape(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Pixels of all channels together. */
    public int size() {
        return channels * height * width;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }

    private static void requireSide(String name, int side) {
        if (side < MIN_SIDE || side > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "image " + name + " " + side + " is not in " + MIN_SIDE + ".." + MAX_SIDE);
        }
    }
}

package io.flinklcr.operators.image;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import java.nio.charset.StandardCharsets;

/**
 * Version 1 of how an image travels in a Kafka record: the value is the encoded image itself,
 * headers tell the rest. So every Kafka client writes one without a schema or a library of ours,
 * and every tool that shows images shows the values.
 */
public final class ImageRecordFormat {

    /** Header of the label: decimal text. */
    public static final String LABEL = "lcr-label";

    /** Header of the MIME type; may be left out for PNG and JPEG. */
    public static final String CONTENT_TYPE = "content-type";

    /** Header of the shape, {@code CxHxW}; needed with plain bytes. */
    public static final String SHAPE = "lcr-shape";

    /** Header of the format's version; 1 where it is left out. */
    public static final String VERSION = "lcr-version";

    /** The version that this class reads. */
    public static final String CURRENT_VERSION = "1";

    /** What {@link #label} gives where a record has none. */
    public static final int NO_LABEL = -1;

    private static final int LONGEST_LABEL = 9;

    private ImageRecordFormat() {}

    /**
     * The encoding of a record's value.
     *
     * @throws ImageFormatException if the record has no value or is of an unknown version or
     *     encoding
     */
    public static ImageEncoding encoding(ImageRecord record) throws ImageFormatException {
        String version = text(record, VERSION);
        if (version != null && !version.equals(CURRENT_VERSION)) {
            throw new ImageFormatException(
                    "header "
                            + VERSION
                            + " is '"
                            + version
                            + "', this release reads version "
                            + CURRENT_VERSION
                            + "; write that, or update flink-lcr");
        }
        if (record.value() == null) {
            throw new ImageFormatException("the record has no value; send the encoded image");
        }
        String contentType = text(record, CONTENT_TYPE);
        ImageEncoding stated =
                contentType == null ? null : ImageEncoding.ofContentType(contentType);
        return stated == ImageEncoding.RAW ? stated : detect(record, stated);
    }

    private static ImageEncoding detect(ImageRecord record, ImageEncoding stated)
            throws ImageFormatException {
        ImageEncoding detected = ImageEncoding.detect(record.value());
        if (stated != null && stated != detected) {
            throw new ImageFormatException(
                    "header "
                            + CONTENT_TYPE
                            + " is '"
                            + stated.contentType()
                            + "', but the value is "
                            + detected
                            + "; correct the header or leave it out");
        }
        return detected;
    }

    /**
     * Requires that the shape that a record states, if any, is the expected one.
     *
     * @throws ImageFormatException if it is another, or missing with plain bytes
     */
    static void requireShape(ImageRecord record, ImageEncoding encoding, ImageShape expected)
            throws ImageFormatException {
        String shape = text(record, SHAPE);
        if (shape == null && encoding == ImageEncoding.RAW) {
            throw new ImageFormatException(
                    "header "
                            + SHAPE
                            + " is missing; plain bytes need it, for example "
                            + expected);
        }
        if (shape != null && !shape.equals(expected.toString())) {
            throw new ImageFormatException(
                    "header "
                            + SHAPE
                            + " is '"
                            + shape
                            + "', the model takes "
                            + expected
                            + "; resize the image before sending, or set --image-shape");
        }
    }

    /**
     * The label of a record, or {@link #NO_LABEL}.
     *
     * @throws ImageFormatException if it is not a number from 0 to one less than the classes
     */
    static int label(ImageRecord record, int classes) throws ImageFormatException {
        String text = text(record, LABEL);
        if (text == null) {
            return NO_LABEL;
        }
        boolean number =
                !text.isEmpty()
                        && text.length() <= LONGEST_LABEL
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Integer.parseInt(text) >= classes) {
            throw new ImageFormatException(
                    "header "
                            + LABEL
                            + " is '"
                            + text
                            + "', labels are 0 to "
                            + (classes - 1)
                            + "; correct it, or set --classes");
        }
        return Integer.parseInt(text);
    }

    private static String text(ImageRecord record, String header) {
        byte[] value = record.headers().get(header);
        return value == null ? null : new String(value, StandardCharsets.UTF_8).strip();
    }
}

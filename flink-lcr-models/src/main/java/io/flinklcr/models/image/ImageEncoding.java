package io.flinklcr.models.image;

import java.util.Arrays;

/** How the bytes of an image are encoded. */
public enum ImageEncoding {
    /** Portable Network Graphics. */
    PNG("image/png", "png"),
    /** JPEG. */
    JPEG("image/jpeg", "jpeg"),
    /** Plain bytes, channel by channel, row by row. */
    RAW("application/x-lcr-chw", null);

    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG_MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final String contentType;
    private final String readerFormat;

    ImageEncoding(String contentType, String readerFormat) {
        this.contentType = contentType;
        this.readerFormat = readerFormat;
    }

    /** The MIME type. */
    public String contentType() {
        return contentType;
    }

    /** Name of the encoding for {@code javax.imageio}, or {@code null} for plain bytes. */
    String readerFormat() {
        return readerFormat;
    }

    /**
     * The encoding of a MIME type.
     *
     * @throws ImageFormatException if it is none of those known
     */
    public static ImageEncoding ofContentType(String contentType) throws ImageFormatException {
        for (ImageEncoding encoding : values()) {
            if (encoding.contentType.equalsIgnoreCase(contentType)) {
                return encoding;
            }
        }
        throw new ImageFormatException(
                "content type '"
                        + contentType
                        + "' is not known; send image/png, image/jpeg or application/x-lcr-chw");
    }

    /**
     * The encoding that the first bytes show.
     *
     * @throws ImageFormatException if they are not those of a PNG or JPEG file
     */
    public static ImageEncoding detect(byte[] value) throws ImageFormatException {
        if (startsWith(value, PNG_MAGIC)) {
            return PNG;
        }
        if (startsWith(value, JPEG_MAGIC)) {
            return JPEG;
        }
        throw new ImageFormatException(
                "the value is neither PNG nor JPEG; for plain bytes send the content type "
                        + RAW.contentType);
    }

    private static boolean startsWith(byte[] value, byte[] magic) {
        return value.length >= magic.length
                && Arrays.equals(value, 0, magic.length, magic, 0, magic.length);
    }
}

package io.flinklcr.models.image;

/** An image that cannot be decoded; the message names what is wrong and the mend. */
public final class ImageFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a message that names what is wrong and the mend. */
    public ImageFormatException(String message) {
        super(message);
    }

    /** With a message that names what is wrong and the mend, and what lies under it. */
    public ImageFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.flinklcr.models.store;

/**
 * A model directory that cannot be used as asked; the message is one line that names the path and
 * the mend.
 */
public class ModelStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelStoreException(String message) {
        super(message);
    }

    public ModelStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

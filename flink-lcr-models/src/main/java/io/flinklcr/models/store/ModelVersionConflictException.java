package io.flinklcr.models.store;

/**
 * A model version that contradicts what its directory holds; trying again cannot help, only another
 * directory or state.
 */
public final class ModelVersionConflictException extends ModelStoreException {

    private static final long serialVersionUID = 1L;

    public ModelVersionConflictException(String message) {
        super(message);
    }
}

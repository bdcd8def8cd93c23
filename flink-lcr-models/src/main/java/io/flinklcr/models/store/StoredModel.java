package io.flinklcr.models.store;

/**
 * A model version in memory.
 *
 * @param manifest what the version says of itself
 * @param state flat state in the order of {@link io.flinklcr.models.network.ParameterLayout}; not
 *     to be changed
 */
public record StoredModel(Manifest manifest, float[] state) {

    /**
     * @throws IllegalArgumentException if the manifest counts other than the state's values
     */
    public StoredModel {
        if (manifest.weights().count() != state.length) {
            throw new IllegalArgumentException(
                    "the manifest counts "
                            + manifest.weights().count()
                            + " weights, the state has "
                            + state.length);
        }
    }
}

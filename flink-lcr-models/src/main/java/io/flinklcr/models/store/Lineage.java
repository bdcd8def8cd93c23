package io.flinklcr.models.store;

import java.io.Serializable;

/**
 * Where a run's versions come from.
 *
 * @param configurationHash {@link ConfigurationHash} of the run; {@code null} for versions of
 *     manifest format 1
 * @param origin the version that the run began from; {@code null} if it began afresh
 */
public record Lineage(String configurationHash, Origin origin) implements Serializable {

    /** The lineage of versions that do not tell it. */
    static final Lineage UNKNOWN = new Lineage(null, null);

    /**
     * @throws IllegalArgumentException if the hash is malformed
     */
    public Lineage {
        if (configurationHash != null) {
            Sha256.require(configurationHash, "configuration hash");
        }
    }

    /** The same run with another origin. */
    public Lineage with(Origin other) {
        return new Lineage(configurationHash, other);
    }

    /**
     * A version of an earlier run that a run began from.
     *
     * @param directory model directory of the earlier run, as an absolute path
     * @param version number of the version in it
     * @param weightsSha256 checksum of its weights file, by which it is known wherever it lies
     * @param configurationHash of the run that wrote it; {@code null} if that is not known
     */
    public record Origin(
            String directory, long version, String weightsSha256, String configurationHash)
            implements Serializable {

        /**
         * @throws IllegalArgumentException if the version or a checksum is malformed
         */
        public Origin {
            if (version < 1) {
                throw new IllegalArgumentException("a model version counts from 1, not " + version);
            }
            Sha256.require(weightsSha256, "weights sha256");
            if (configurationHash != null) {
                Sha256.require(configurationHash, "configuration hash");
            }
        }

        /** Describes a version of a store. */
        public static Origin of(ModelStore store, Manifest manifest) {
            return new Origin(
                    store.directory().toString(),
                    manifest.version(),
                    manifest.weights().sha256(),
                    manifest.lineage().configurationHash());
        }
    }
}

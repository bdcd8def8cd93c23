package io.flinklcr.models.store;

/**
 * One attempt at a model version: complete on disk, but not yet to be seen by readers.
 *
 * @param version number of the version
 * @param name its directory in the staging area, unique to the attempt
 */
public record StagedVersion(long version, String name) {

    /**
     * @throws IllegalArgumentException if the name is not one of a staged version of that number
     */
    public StagedVersion {
        if (version < 1 || VersionName.staged(name).orElse(0) != version) {
            throw new IllegalArgumentException(
                    "'" + name + "' does not name a staged model version " + version);
        }
    }

    static StagedVersion attempt(long version) {
        return new StagedVersion(version, VersionName.attempt(version));
    }
}

package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Model versions in a directory, a directory each. A version is staged out of sight and committed
 * by a rename, so one that exists is complete. One training run writes to a directory; any number
 * of processes may read it.
 */
public final class ModelStore {

    private final Path directory;
    private final StagingArea staging;

    private ModelStore(Path directory, StagingArea staging) {
        this.directory = directory;
        this.staging = staging;
    }

    /**
     * Opens a directory to write to, which is created when it is missing.
     *
     * @throws ModelStoreException if it cannot be created or written to
     */
    public static ModelStore openForWriting(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            Path real = directory.toRealPath();
            return new ModelStore(real, StagingArea.openForWriting(real));
        } catch (IOException e) {
            throw new ModelStoreException(
                    "cannot write to the model directory "
                            + directory
                            + " ("
                            + FailureReason.of(e)
                            + "); give --model-dir a directory that this user may write to",
                    e);
        }
    }

    /**
     * Opens an existing directory to read from.
     *
     * @throws ModelStoreException if there is no such directory
     */
    public static ModelStore openForReading(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (Files.isDirectory(real)) {
                return new ModelStore(real, StagingArea.of(real));
            }
        } catch (IOException e) {
            throw noDirectory(directory, FailureReason.of(e));
        }
        throw noDirectory(directory, "not a directory");
    }

    /** The directory, as an absolute path without symbolic links. */
    public Path directory() {
        return directory;
    }

    /** Name of the directory of a version, inside of the model directory. */
    public static String directoryName(long version) {
        return VersionName.of(version);
    }

    /** Numbers of the committed versions, ascending. */
    public List<Long> versions() {
        return committed().numbers();
    }

    /** The newest committed version; empty if there is none. */
    public OptionalLong latest() {
        long latest = committed().latest();
        return latest == 0 ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    /**
     * The version that was promoted last; empty if none was.
     *
     * @throws ModelStoreException if the pointer is damaged
     */
    public OptionalLong live() {
        try {
            return LivePointer.read(directory);
        } catch (IOException e) {
            throw new ModelStoreException(
                    "which version is live cannot be told (" + FailureReason.of(e) + ")", e);
        }
    }

    /**
     * Makes a version the live one, in one step. {@link #retain} keeps it from then on.
     *
     * @throws ModelStoreException if there is no such version, or the directory cannot be written
     *     to
     */
    public void promote(long version) {
        read(version);
        try {
            LivePointer.write(directory, version);
        } catch (IOException e) {
            throw unwritable("promote model version " + version, e);
        }
        // A training run may have removed it before it was live.
        readManifest(version);
    }

    /**
     * Reads what a version says of itself.
     *
     * @throws ModelStoreException if there is no such version or its manifest is damaged
     */
    public Manifest readManifest(long version) {
        return read(version, VersionDirectory::readManifest);
    }

    /**
     * Reads the weights of a version and verifies their checksum. Whether the weights fit the
     * network is for the caller to check, against {@link
     * io.flinklcr.models.network.ParameterLayout#size}.
     *
     * @throws ModelStoreException if there is no such version or it is damaged
     */
    public StoredModel read(long version) {
        return read(version, VersionDirectory::read);
    }

    /**
     * Reads a version as {@link #read} does, and the momentum that was saved with it, if any.
     *
     * @throws ModelStoreException if there is no such version or it is damaged
     */
    public StoredModel readWithOptimizer(long version) {
        return read(version, VersionDirectory::readWithOptimizer);
    }

    /**
     * Writes a version out of sight of readers; it is on disk when this returns. A version that is
     * committed already is only compared, so that a restored run may repeat what it did.
     *
     * @throws ModelVersionConflictException if the directory holds that version with other weights
     * @throws ModelStoreException if the version cannot be written
     */
    public StagedVersion stage(StoredModel model) {
        Manifest manifest = model.manifest();
        StagedVersion staged = StagedVersion.attempt(manifest.version());
        if (manifest.version() <= committed().latest()) {
            requireSame(manifest);
            return staged;
        }
        try {
            VersionDirectory.write(staging.path(staged), model);
            return staged;
        } catch (IOException e) {
            throw unwritable("write model version " + manifest.version(), e);
        }
    }

    /**
     * Makes a staged version visible in one step. Repeating a commit changes nothing, nor does
     * committing a version that {@link #retain} has removed since.
     *
     * @return whether this call made it visible
     * @throws ModelVersionConflictException if the version is neither staged nor committed, or is
     *     committed with other weights
     * @throws ModelStoreException if the directory cannot be written to
     */
    public boolean commit(StagedVersion staged) {
        try {
            if (committed().lacks(staged.version()) && staging.holds(staged)) {
                DurableFiles.rename(staging.path(staged), path(staged.version()));
                return true;
            }
            requireCommitted(staged);
            // The attempt that renamed it may have died before the rename reached the disk.
            DurableFiles.sync(directory);
            return false;
        } catch (IOException e) {
            throw unwritable("commit model version " + staged.version(), e);
        }
    }

    /**
     * Removes all committed versions but the newest and the live one, each in one step.
     *
     * @param keep versions to keep, at least 1
     * @throws ModelStoreException if the directory cannot be written to
     */
    public void retain(int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least 1 version must be kept, not " + keep);
        }
        OptionalLong live = live();
        for (long version : committed().allBut(keep)) {
            if (live.isPresent() && live.getAsLong() == version) {
                continue;
            }
            try {
                staging.retire(path(version), version);
            } catch (IOException e) {
                throw unwritable("remove model version " + version, e);
            }
        }
    }

    /**
     * Removes what dead attempts left in the staging area: attempts at versions up to the newest
     * committed one. Versions are committed in order, so none of them can still be awaited.
     *
     * @throws ModelStoreException if the directory cannot be written to
     */
    public void removeDeadAttempts() {
        try {
            staging.removeUpTo(committed().latest());
        } catch (IOException e) {
            throw unwritable("clean the staging area", e);
        }
    }

    private CommittedVersions committed() {
        try {
            return CommittedVersions.list(directory);
        } catch (IOException e) {
            throw noDirectory(directory, FailureReason.of(e));
        }
    }

    private void requireCommitted(StagedVersion staged) throws IOException {
        if (committed().lacks(staged.version())) {
            throw new ModelVersionConflictException(
                    "model version "
                            + staged.version()
                            + " is neither staged nor committed in "
                            + directory
                            + "; put back "
                            + staging.path(staged)
                            + " or resume from an earlier checkpoint");
        }
        if (staging.holds(staged)) {
            requireSame(VersionDirectory.readManifest(staging.path(staged), staged.version()));
        }
    }

    private void requireSame(Manifest manifest) {
        long version = manifest.version();
        CommittedVersions committed = committed();
        if (committed.lacks(version)
                || committed.contains(version)
                        && !readManifest(version).weights().equals(manifest.weights())) {
            throw new ModelVersionConflictException(
                    "the model directory "
                            + directory
                            + " holds other versions from "
                            + version
                            + " on; give --model-dir an empty directory or remove those versions");
        }
    }

    /** Reads the files of a version. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Path directory, long version) throws IOException;
    }

    private <T> T read(long version, Reader<T> reader) {
        CommittedVersions committed = committed();
        if (!committed.contains(version)) {
            throw new ModelStoreException(
                    "no model version "
                            + version
                            + " in "
                            + directory
                            + "; it holds "
                            + committed.numbers());
        }
        Path path = path(version);
        try {
            return reader.read(path, version);
        } catch (IOException e) {
            throw new ModelStoreException(
                    "model version "
                            + path
                            + " is damaged ("
                            + FailureReason.of(e)
                            + "); restore it from a copy or remove it",
                    e);
        }
    }

    private Path path(long version) {
        return directory.resolve(VersionName.of(version));
    }

    private ModelStoreException unwritable(String action, IOException cause) {
        return new ModelStoreException(
                "cannot "
                        + action
                        + " in "
                        + directory
                        + " ("
                        + FailureReason.of(cause)
                        + "); see that --model-dir has space left and may be written to",
                cause);
    }

    private static ModelStoreException noDirectory(Path directory, String reason) {
        return new ModelStoreException(
                "no model directory "
                        + directory
                        + " ("
                        + reason
                        + "); give --model-dir the directory that a training run wrote to");
    }
}

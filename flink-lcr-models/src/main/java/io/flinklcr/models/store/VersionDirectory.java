package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** The files of one model version. */
final class VersionDirectory {

    private VersionDirectory() {}

    /** Writes a version to a directory that does not exist yet; it is on disk when this returns. */
    static void write(Path directory, StoredModel model) throws IOException {
        Manifest manifest = model.manifest();
        Files.createDirectory(directory);
        write(directory, manifest.weights(), model.state());
        if (manifest.optimizer() != null) {
            write(
                    directory,
                    manifest.optimizer(),
                    Objects.requireNonNull(model.momentum(), "momentum"));
        }
        DurableFiles.create(
                directory.resolve(ManifestFile.NAME),
                target -> ManifestFile.write(manifest, target));
        DurableFiles.sync(directory);
        DurableFiles.sync(directory.getParent());
    }

    static Manifest readManifest(Path directory, long version) throws IOException {
        Manifest manifest = ManifestFile.read(regularFile(directory, ManifestFile.NAME));
        if (manifest.version() != version) {
            throw new IOException(ManifestFile.NAME + " is that of version " + manifest.version());
        }
        return manifest;
    }

    /** Reads a version without its momentum. */
    static StoredModel read(Path directory, long version) throws IOException {
        Manifest manifest = readManifest(directory, version);
        return new StoredModel(manifest, read(directory, manifest.weights()));
    }

    /** Reads a version with its momentum, if it has any. */
    static StoredModel readWithOptimizer(Path directory, long version) throws IOException {
        StoredModel model = read(directory, version);
        StateFile optimizer = model.manifest().optimizer();
        return optimizer == null
                ? model
                : new StoredModel(model.manifest(), model.state(), read(directory, optimizer));
    }

    private static void write(Path directory, StateFile file, float[] values) throws IOException {
        DurableFiles.create(
                directory.resolve(file.file()), target -> FloatsFile.write(values, file, target));
    }

    private static float[] read(Path directory, StateFile file) throws IOException {
        return FloatsFile.read(regularFile(directory, file.file()), file);
    }

    private static Path regularFile(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + " is missing or not a regular file");
        }
        return file;
    }
}

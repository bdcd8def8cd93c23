package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The files of one model version. */
final class VersionDirectory {

    private VersionDirectory() {}

    /** Writes a version to a directory that does not exist yet; it is on disk when this returns. */
    static void write(Path directory, StoredModel model) throws IOException {
        Files.createDirectory(directory);
        DurableFiles.create(
                directory.resolve(WeightsFile.NAME),
                target -> WeightsFile.write(model.state(), model.manifest().weights(), target));
        DurableFiles.create(
                directory.resolve(ManifestFile.NAME),
                target -> ManifestFile.write(model.manifest(), target));
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

    static StoredModel read(Path directory, long version) throws IOException {
        Manifest manifest = readManifest(directory, version);
        Path weights = regularFile(directory, WeightsFile.NAME);
        return new StoredModel(manifest, WeightsFile.read(weights, manifest.weights()));
    }

    private static Path regularFile(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + " is missing or not a regular file");
        }
        return file;
    }
}

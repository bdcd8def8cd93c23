package io.flinklcr.pipelines.serve;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.pipelines.cli.ModelDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Versions of a small network for tests of servers. */
final class StoredVersions {

    private StoredVersions() {}

    /** Adds a version to a directory. */
    static void add(Path directory, long version) {
        ModelDirectories.withVersion(directory, version);
    }

    /** Adds a version whose weights are cut short. */
    static void addDamaged(Path directory, long version) throws IOException {
        Path elsewhere = directory.resolveSibling("damaged-" + version);
        add(elsewhere, version);
        String name = ModelStore.directoryName(version);
        Path weights = elsewhere.resolve(name).resolve(StateFile.weights(new float[1]).file());
        Files.write(weights, new byte[10]);
        Files.move(elsewhere.resolve(name), directory.resolve(name));
    }
}

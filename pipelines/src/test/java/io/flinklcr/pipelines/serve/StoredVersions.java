package io.flinklcr.pipelines.serve;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Versions of a small network for tests of servers. */
public final class StoredVersions {

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 28, 28), 10);

    private StoredVersions() {}

    /** Adds a version to a directory. */
    public static void add(Path directory, long version) {
        float[] state = InitialState.of(NETWORK, version);
        ModelStore store = ModelStore.openForWriting(directory);
        store.commit(store.stage(new StoredModel(manifest(version, state), state)));
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

    private static Manifest manifest(long version, float[] state) {
        return new Manifest(
                Manifest.FORMAT_VERSION,
                version,
                null,
                9,
                null,
                720,
                Collections.emptySortedMap(),
                NETWORK,
                new Normalization(List.of(0.5f), List.of(0.5f)),
                Collections.emptySortedMap(),
                new Lineage("0123456789abcdef".repeat(4), null),
                new Manifest.Metrics(1, 0, 0.5f, List.of(), List.of()),
                StateFile.weights(state),
                null,
                Instant.EPOCH);
    }
}

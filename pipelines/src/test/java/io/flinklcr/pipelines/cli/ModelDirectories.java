package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Model directories for tests of commands. */
public final class ModelDirectories {

    private ModelDirectories() {}

    /** A directory with one version, of a small network that is not trained. */
    public static Path withVersion(Path directory, long version) {
        return withVersion(
                directory,
                version,
                new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 28, 28), 10));
    }

    /** A directory with one version of a network that is not trained, without its optimiser. */
    static Path withVersion(Path directory, long version, NetworkSpec network) {
        float[] state = InitialState.of(network, 1);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        version,
                        null,
                        9,
                        null,
                        720,
                        Collections.emptySortedMap(),
                        network,
                        new Normalization(List.of(0.5f), List.of(0.5f)),
                        Collections.emptySortedMap(),
                        new Lineage("0123456789abcdef".repeat(4), null),
                        new Manifest.Metrics(1, 0, 0.5f, List.of(), List.of()),
                        StateFile.weights(state),
                        null,
                        Instant.EPOCH);
        ModelStore store = ModelStore.openForWriting(directory);
        store.commit(store.stage(new StoredModel(manifest, state)));
        return directory;
    }
}

package io.flinklcr.pipelines.cli;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StoredModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of which model version to use. */
final class ModelOptions {

    @Option(
            names = "--model-dir",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the model versions.")
    private Path directory;

    @Option(
            names = "--model-version",
            paramLabel = "N",
            description = "Version to use (default: the newest).")
    private Long version;

    Path directory() {
        return directory;
    }

    /**
     * Reads the version.
     *
     * @throws IllegalArgumentException if the directory holds none
     */
    StoredModel read() {
        ModelStore store = ModelStore.openForReading(directory);
        if (version != null) {
            return store.read(version);
        }
        return store.read(
                store.latest()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "--model-dir "
                                                        + directory
                                                        + " holds no model version yet; train one"
                                                        + " first, or wait for its first"
                                                        + " checkpoint")));
    }
}

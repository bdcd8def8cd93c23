package io.flinklcr.operators.model;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelStoreException;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StoredModel;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Reads versions of earlier runs on the task manager. */
final class OriginReader {

    private OriginReader() {}

    /**
     * Reads a version.
     *
     * @param optimizer whether the optimiser's momentum is wanted, too
     * @param option that names the version
     * @throws ModelStoreException if the version is gone or damaged
     * @throws SuppressRestartsException if it is another than when the job was made
     */
    static StoredModel read(Origin origin, boolean optimizer, String option) {
        StoredModel model = stored(origin, optimizer, option);
        if (!model.manifest().weights().sha256().equals(origin.weightsSha256())
                || optimizer && model.momentum() == null) {
            throw new SuppressRestartsException(
                    new ModelVersionConflictException(
                            "model version "
                                    + origin.version()
                                    + " in "
                                    + origin.directory()
                                    + " is another than when the job was made; make the job"
                                    + " anew, from a directory that no run writes to"));
        }
        return model;
    }

    private static StoredModel stored(Origin origin, boolean optimizer, String option) {
        try {
            ModelStore store = ModelStore.openForReading(Path.of(origin.directory()));
            return optimizer
                    ? store.readWithOptimizer(origin.version())
                    : store.read(origin.version());
        } catch (ModelStoreException e) {
            throw new ModelStoreException(
                    "this task manager cannot read the version that %s names: %s"
                            .formatted(option, e.getMessage()),
                    e);
        }
    }
}

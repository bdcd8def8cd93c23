package io.flinklcr.operators.model;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelStoreException;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.SchedulePosition;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A model version that a new run begins from. Its directory must be one that the task managers see,
 * and must keep the version until the run has a checkpoint.
 *
 * @param origin the version
 * @param optimizer whether the run takes over its momentum; else the optimiser begins at rest
 * @param slots numbers that the run's optimiser keeps for each value
 * @param position where the schedule of the run begins
 */
public record SavedVersion(Origin origin, boolean optimizer, int slots, SchedulePosition position)
        implements TrainingStart {

    private static final long serialVersionUID = 1L;

    /**
     * {@inheritDoc}
     *
     * @throws ModelStoreException if the version is gone or damaged
     */
    @Override
    public InitialTraining read() {
        StoredModel model = stored();
        requireSame(model);
        float[] momentum = optimizer ? model.momentum() : new float[model.state().length * slots];
        return new InitialTraining(position, model.state(), momentum);
    }

    private StoredModel stored() {
        try {
            ModelStore store = ModelStore.openForReading(Path.of(origin.directory()));
            return optimizer
                    ? store.readWithOptimizer(origin.version())
                    : store.read(origin.version());
        } catch (ModelStoreException e) {
            throw new ModelStoreException(
                    "this task manager cannot read the version that --from-version names: "
                            + e.getMessage(),
                    e);
        }
    }

    private void requireSame(StoredModel model) {
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
    }
}

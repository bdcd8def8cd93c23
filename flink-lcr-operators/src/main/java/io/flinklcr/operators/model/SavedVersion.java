package io.flinklcr.operators.model;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.ModelStoreException;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.SchedulePosition;

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
     * @throws IllegalArgumentException if moments of Adam, whose first steps count for more, are to
     *     begin at rest in the midst of a schedule
     */
    public SavedVersion {
        if (!optimizer && slots > 1 && position.step() > 0) {
            throw new IllegalArgumentException(
                    "the moments of Adam begin at rest, but not its schedule; give --from-optimizer"
                            + " with --from-position, or neither");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelStoreException if the version is gone or damaged
     */
    @Override
    public InitialTraining read() {
        StoredModel model = OriginReader.read(origin, optimizer, "--from-version");
        float[] momentum = optimizer ? model.momentum() : new float[model.state().length * slots];
        return new InitialTraining(position, model.state(), momentum);
    }
}

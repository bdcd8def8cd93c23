package io.flinklcr.operators.model;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.ModelStoreException;

/**
 * A model version that teaches. Its directory must be one that the task managers see, and must keep
 * the version for as long as the run lasts.
 *
 * @param origin the version
 */
public record SavedTeacher(Origin origin) implements TeacherSource {

    private static final long serialVersionUID = 1L;

    /**
     * {@inheritDoc}
     *
     * @throws ModelStoreException if the version is gone or damaged
     */
    @Override
    public float[] read() {
        return OriginReader.read(origin, false, "--teacher-version").state();
    }
}

package io.flinklcr.pipelines.job;

import io.flinklcr.operators.model.TeacherSource;

/**
 * The saved versions that a run looks to.
 *
 * @param warmStart the version that it begins from; {@code null} to begin afresh
 * @param teacher weights of the plan's teacher
 */
public record SavedModels(WarmStart warmStart, TeacherSource teacher) {

    /** No version. */
    public static final SavedModels NONE = new SavedModels(null, TeacherSource.none());

    /** The same with another version to begin from. */
    public SavedModels with(WarmStart other) {
        return new SavedModels(other, teacher);
    }

    /** The same with another teacher. */
    public SavedModels with(TeacherSource other) {
        return new SavedModels(warmStart, other);
    }
}

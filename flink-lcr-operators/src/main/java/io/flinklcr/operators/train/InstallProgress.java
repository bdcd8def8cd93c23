package io.flinklcr.operators.train;

import io.flinklcr.models.train.StepReport;
import java.util.Collections;
import java.util.SortedMap;

/**
 * State of every INSTALL: how far training and the model versions have come.
 *
 * @param nextVersion number of the next model version
 * @param snapshotStep step of the last model version, 0 before the first
 * @param images images trained on so far
 * @param last report of the last step, or {@code null} before the first
 * @param offsets next offset of each partition after the last step
 */
record InstallProgress(
        long nextVersion,
        long snapshotStep,
        long images,
        StepReport last,
        SortedMap<String, Long> offsets) {

    static InstallProgress fresh(long firstVersion) {
        return new InstallProgress(firstVersion, 0, 0, null, Collections.emptySortedMap());
    }

    InstallProgress afterStep(StepReport report, SortedMap<String, Long> trained) {
        return new InstallProgress(
                nextVersion,
                snapshotStep,
                report.images(),
                report,
                StepTotals.later(offsets, trained));
    }

    InstallProgress afterSnapshot() {
        return new InstallProgress(nextVersion + 1, last.step(), images, last, offsets);
    }

    boolean hasUnsavedStep() {
        return last != null && last.step() != snapshotStep;
    }
}

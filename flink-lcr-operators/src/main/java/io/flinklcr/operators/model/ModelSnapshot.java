package io.flinklcr.operators.model;

import io.flinklcr.models.train.StepReport;
import java.util.SortedMap;

/**
 * The model after a step, on its way to becoming a model version.
 *
 * @param version number of the version, from 1, without gaps within a job
 * @param offsets next Kafka offset of each partition, by {@code topic-partition}: what was trained
 *     on lies before it
 * @param report of the step that produced this state
 * @param position where the schedule goes on: the steps that it has done
 * @param state flat state; not to be changed
 * @param momentum the optimiser's momentum at the same positions, not to be changed; {@code null}
 *     where it is not saved
 */
public record ModelSnapshot(
        long version,
        SortedMap<String, Long> offsets,
        StepReport report,
        long position,
        float[] state,
        float[] momentum) {

    /** A snapshot without momentum, of a schedule that began with the run. */
    public ModelSnapshot(
            long version, SortedMap<String, Long> offsets, StepReport report, float[] state) {
        this(version, offsets, report, report.step(), state, null);
    }
}

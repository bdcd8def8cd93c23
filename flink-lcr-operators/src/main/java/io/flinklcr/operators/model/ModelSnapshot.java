package io.flinklcr.operators.model;

import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StepReport;
import java.util.SortedMap;

/**
 * The model after a step, on its way to becoming a model version.
 *
 * @param version number of the version, from 1, without gaps within a job
 * @param offsets next Kafka offset of each partition, by {@code topic-partition}: what was trained
 *     on lies before it
 * @param report of the step that produced this state
 * @param position where the schedule goes on
 * @param state flat state; not to be changed
 * @param momentum the optimiser's momentum at the same positions, not to be changed; {@code null}
 *     where it is not saved
 */
public record ModelSnapshot(
        long version,
        SortedMap<String, Long> offsets,
        StepReport report,
        SchedulePosition position,
        float[] state,
        float[] momentum) {}

package io.flinklcr.models.train;

import java.io.Serializable;

/**
 * Place of a training step in its schedule: all that learning rate, EDE, λ and the freeze of batch
 * norm need to know of the past. It counts steps, but for a restart of the schedule, which puts it
 * back.
 *
 * @param step steps of the horizon done before, at least 0: fixes EDE's (t, k) and λ
 * @param sinceRestart steps since the learning rate set out, at the start of the run or at its last
 *     restart, at least 0: fixes the learning rate and the freeze of batch norm
 * @param learningRate with which it set out, positive
 */
public record SchedulePosition(long step, long sinceRestart, float learningRate)
        implements Serializable {

    /** The place of the step after. */
    public SchedulePosition next() {
        return new SchedulePosition(step + 1, sinceRestart + 1, learningRate);
    }
}

package io.flinklcr.models.train;

import java.util.List;

/**
 * A learning rate that falls by a factor at each of some steps (He et al., CVPR 2016, section 4.2).
 *
 * @param horizonSteps step at which the run is at its end, and EDE's course as well, at least 1
 * @param milestones steps at which it falls, positive and rising
 * @param factor what is left of it each time, in (0, 1)
 */
record StepSchedule(int horizonSteps, List<Integer> milestones, float factor) implements Schedule {

    /**
     * @throws IllegalArgumentException if a number is out of range or the milestones do not rise
     */
    public StepSchedule {
        milestones = List.copyOf(milestones);
        int before = 0;
        for (int milestone : milestones) {
            if (milestone <= before) {
                throw new IllegalArgumentException(
                        "milestones must be positive and rise, unlike " + milestones);
            }
            before = milestone;
        }
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("step factor must be in (0, 1), not " + factor);
        }
    }

    @Override
    public double decayAt(long step) {
        long passed = milestones.stream().filter(milestone -> step >= milestone).count();
        return Math.pow(factor, passed);
    }
}

package io.flinklcr.models.train;

/**
 * Another schedule whose learning rate rises linearly at first (Goyal et al., 2017, section 2.2),
 * while the schedule itself already counts the steps.
 *
 * @param steps steps until the full rate is reached, at least 1
 * @param schedule the other schedule
 */
record WarmUp(int steps, Schedule schedule) implements Schedule {

    /**
     * @throws IllegalArgumentException if there are no steps
     */
    public WarmUp {
        if (steps < 1) {
            throw new IllegalArgumentException("warm-up must be at least 1 step, not " + steps);
        }
    }

    @Override
    public int horizonSteps() {
        return schedule.horizonSteps();
    }

    @Override
    public boolean ends() {
        return schedule.ends();
    }

    @Override
    public Cycle cycleAt(long step) {
        return schedule.cycleAt(step);
    }

    @Override
    public double decayAt(long step) {
        return schedule.decayAt(step);
    }

    @Override
    public double warmUpAt(long step) {
        return Math.min(1, (step + 1.0) / steps);
    }
}

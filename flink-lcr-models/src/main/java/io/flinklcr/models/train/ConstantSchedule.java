package io.flinklcr.models.train;

/**
 * A learning rate that stays as it is.
 *
 * @param horizonSteps steps of EDE's course, at least 1
 */
record ConstantSchedule(int horizonSteps) implements Schedule {

    @Override
    public boolean ends() {
        return false;
    }

    @Override
    public Cycle cycleAt(long step) {
        return new Cycle(step, Cycle.ENDLESS);
    }

    @Override
    public double decayAt(long step) {
        return 1;
    }
}

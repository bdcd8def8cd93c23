package io.flinklcr.models.train;

/**
 * Stochastic gradient descent with warm restarts (SGDR; Loshchilov and Hutter, ICLR 2017, section
 * 3): a cosine from the initial learning rate down to 0 over T₀ steps, then again over T₀·T_mult
 * steps, then over T₀·T_mult² steps, without an end. A model is best taken at the end of a cycle.
 *
 * @param horizonSteps steps of EDE's course, at least 1
 * @param period T₀, steps of the first cycle, at least 1
 * @param multiplier T_mult, by how much each cycle is longer than the last, at least 1
 */
record CosineRestarts(int horizonSteps, int period, int multiplier) implements Schedule {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public CosineRestarts {
        if (period < 1) {
            throw new IllegalArgumentException(
                    "restart period must be at least 1 step, not " + period);
        }
        if (multiplier < 1) {
            throw new IllegalArgumentException(
                    "restart multiplier must be at least 1, not " + multiplier);
        }
    }

    @Override
    public boolean ends() {
        return false;
    }

    @Override
    public Cycle cycleAt(long step) {
        if (multiplier == 1) {
            return new Cycle(step % period, period);
        }
        long length = period;
        long rest = step;
        while (rest >= length) {
            rest -= length;
            length = length > Long.MAX_VALUE / multiplier ? Long.MAX_VALUE : length * multiplier;
        }
        return new Cycle(rest, length);
    }

    @Override
    public double decayAt(long step) {
        return cycleAt(step).cosine();
    }
}

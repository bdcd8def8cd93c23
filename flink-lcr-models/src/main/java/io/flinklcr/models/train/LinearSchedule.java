package io.flinklcr.models.train;

/**
 * A straight line down to 0 at the horizon, as Bi-Real Net and ReActNet are trained.
 *
 * @param horizonSteps step at which the learning rate reaches 0 and EDE's course ends, at least 1
 */
record LinearSchedule(int horizonSteps) implements Schedule {

    @Override
    public double decayAt(long step) {
        return 1 - cycleAt(step).phase();
    }
}

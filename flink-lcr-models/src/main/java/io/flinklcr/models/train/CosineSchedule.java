package io.flinklcr.models.train;

/**
 * One cosine down to 0 at the horizon (Loshchilov and Hutter, ICLR 2017, without restarts).
 *
 * @param horizonSteps step at which the learning rate reaches 0 and EDE's course ends, at least 1
 */
record CosineSchedule(int horizonSteps) implements Schedule {

    @Override
    public double decayAt(long step) {
        return cycleAt(step).cosine();
    }
}

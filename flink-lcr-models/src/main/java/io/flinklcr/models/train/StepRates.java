package io.flinklcr.models.train;

/**
 * How far one step moves the state.
 *
 * @param learningRate of the optimiser
 * @param statisticsMomentum share of the batch's statistics in the running ones, in (0, 1]
 * @param updates number of this update since the optimiser's moments were at rest, from 1
 */
public record StepRates(float learningRate, float statisticsMomentum, long updates) {

    /**
     * The rates of a step that is known to be such an update, or a later one: a restart puts the
     * schedule back, but not the moments.
     */
    public StepRates atUpdate(long least) {
        return new StepRates(learningRate, statisticsMomentum, Math.max(least, updates));
    }
}

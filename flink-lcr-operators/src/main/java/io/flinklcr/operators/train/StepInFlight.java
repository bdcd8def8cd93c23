package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * What the three operators of a trainer share of a step in flight, beside the engine itself.
 *
 * @param step the step
 * @param totals what this trainer brings to it
 * @param saturation of the input of each layer of binary weights; empty where it has no images
 * @param spectra one a block; empty before the backward pass
 * @param timing what is known of its times
 */
record StepInFlight(
        Step step,
        StepTotals totals,
        List<Float> saturation,
        List<BlockSpectrum> spectra,
        StepTiming timing) {

    /** A step after its forward pass. */
    static StepInFlight begun(
            Step step, StepTotals totals, List<Float> saturation, StepTiming timing) {
        return new StepInFlight(step, totals, saturation, List.of(), timing);
    }

    /** A step that this trainer has no images for. */
    static StepInFlight joined(Step step) {
        return begun(step, StepTotals.NONE, List.of(), StepTiming.none());
    }

    /** The step of the other trainers, seen from one that has left training. */
    static StepInFlight followed(Step step) {
        return joined(step);
    }

    /** The step after its backward pass, with the nanoseconds of retention and of that pass. */
    StepInFlight withSpectra(List<BlockSpectrum> all, long retention, long backward) {
        return new StepInFlight(
                step,
                totals,
                saturation,
                List.copyOf(all),
                timing.afterBackward(retention, backward));
    }
}

package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;
import java.util.SortedMap;

/**
 * What the three operators of a trainer share of the step in flight, beside the engine itself.
 *
 * @param step number of the step
 * @param images images of the micro-batch
 * @param crossEntropy mean cross entropy
 * @param correct images classified correctly
 * @param offsets next offset of each partition once the step is done
 * @param spectra one a block; empty before the backward pass
 * @param timing what is known of its times
 */
record StepInFlight(
        long step,
        int images,
        float crossEntropy,
        int correct,
        SortedMap<String, Long> offsets,
        List<BlockSpectrum> spectra,
        StepTiming timing) {

    /** The step after its backward pass, with the nanoseconds of retention and of that pass. */
    StepInFlight withSpectra(List<BlockSpectrum> all, long retention, long backward) {
        return new StepInFlight(
                step,
                images,
                crossEntropy,
                correct,
                offsets,
                List.copyOf(all),
                timing.afterBackward(retention, backward));
    }
}

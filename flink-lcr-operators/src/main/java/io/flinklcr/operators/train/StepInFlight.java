package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;
import java.util.SortedMap;

/**
 * What the three operators of a trainer share of the step in flight, beside the engine itself.
 *
 * @param step number of the step
 * @param startNanos {@link System#nanoTime()} at its start
 * @param images images of the micro-batch
 * @param crossEntropy mean cross entropy
 * @param correct images classified correctly
 * @param offsets next offset of each partition once the step is done
 * @param spectra one a block; empty before the backward pass
 */
record StepInFlight(
        long step,
        long startNanos,
        int images,
        float crossEntropy,
        int correct,
        SortedMap<String, Long> offsets,
        List<BlockSpectrum> spectra) {

    StepInFlight withSpectra(List<BlockSpectrum> backward) {
        return new StepInFlight(
                step, startNanos, images, crossEntropy, correct, offsets, List.copyOf(backward));
    }
}

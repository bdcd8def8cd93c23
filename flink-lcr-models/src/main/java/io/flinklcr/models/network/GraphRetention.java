package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Retention between the activations that bound the blocks of a network. */
interface GraphRetention {

    /** Moments of every block over the last forward pass. */
    List<BlockMoments> moments();

    /**
     * Adds the terms of a bound: as the back of one block and the front of the next.
     *
     * @param spectra of every block, or none for no terms
     * @param gradient with respect to what the method makes of the bound's activations; the same
     *     array in every call
     */
    void addTerms(List<BlockSpectrum> spectra, int bound, INDArray gradient);

    /** See {@link Network#firstNonFiniteBlock}. */
    int firstNonFiniteBlock();
}

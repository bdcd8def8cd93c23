package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * What the layers of one backward pass share.
 *
 * @param state flat state
 * @param quantizers of weights and activations
 * @param gradient flat gradient to fill
 * @param spectra of every block, or none for a gradient without retention
 */
record GraphPass(
        float[] state, Quantizers quantizers, float[] gradient, List<BlockSpectrum> spectra) {}

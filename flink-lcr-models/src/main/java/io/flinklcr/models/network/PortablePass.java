package io.flinklcr.models.network;

import io.flinklcr.models.quantize.WeightQuantizer;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * What the layers of one backward pass share.
 *
 * @param state flat state
 * @param quantizer of the weights
 * @param gradient flat gradient to fill
 * @param spectra of every block, or none for a gradient without retention
 */
record PortablePass(
        float[] state, WeightQuantizer quantizer, float[] gradient, List<BlockSpectrum> spectra) {}

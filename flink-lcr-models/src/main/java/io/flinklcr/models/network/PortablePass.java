package io.flinklcr.models.network;

import io.flinklcr.models.quantize.WeightQuantizer;

/**
 * What the layers of one backward pass share.
 *
 * @param state flat state
 * @param quantizer of the weights
 * @param gradient flat gradient to fill
 */
record PortablePass(float[] state, WeightQuantizer quantizer, float[] gradient) {}

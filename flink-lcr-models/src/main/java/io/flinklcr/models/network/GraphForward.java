package io.flinklcr.models.network;

import io.flinklcr.models.quantize.WeightQuantizer;

/**
 * What the layers of one forward pass share.
 *
 * @param images normalised pixels (N, C, H, W), row-major
 * @param state flat state
 * @param quantizer of the weights
 * @param batchStatistics whether batch norm normalises by the batch's statistics
 */
record GraphForward(
        float[] images, float[] state, WeightQuantizer quantizer, boolean batchStatistics) {}

package io.flinklcr.models.train;

import java.io.Serializable;

/**
 * What one training step did to a layer of binary weights.
 *
 * @param layer name of its weights without {@code .weight}, for example {@code blocks.0.c1}
 * @param flipRatio share of its weights whose sign the update changed
 * @param meanLatent mean magnitude of its latent weights after the update
 * @param saturation share of its input, before signs, with a magnitude of 1 or more, where most
 *     straight-through estimators pass no gradient on; over the first images of one trainer, NaN
 *     where that has none
 */
public record LayerReport(String layer, float flipRatio, float meanLatent, float saturation)
        implements Serializable {}

package io.flinklcr.models.quantize;

/**
 * What binarises at one step.
 *
 * @param weights of the weights
 * @param activations straight-through estimator of the activations
 */
public record Quantizers(WeightQuantizer weights, PseudoGradient activations) {}

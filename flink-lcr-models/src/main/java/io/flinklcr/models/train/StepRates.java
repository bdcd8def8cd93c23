package io.flinklcr.models.train;

/**
 * How far one step moves the state.
 *
 * @param learningRate lr of SGD
 * @param statisticsMomentum share of the batch's statistics in the running ones, in (0, 1]
 */
public record StepRates(float learningRate, float statisticsMomentum) {}

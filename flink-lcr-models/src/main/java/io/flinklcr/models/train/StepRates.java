package io.flinklcr.models.train;

/**
 * How far one step moves the state.
 *
 * @param learningRate of the optimiser
 * @param statisticsMomentum share of the batch's statistics in the running ones, in (0, 1]
 * @param step number of the step in the schedule, from 1
 */
public record StepRates(float learningRate, float statisticsMomentum, long step) {}

package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;

/**
 * The spectrum of one block at one step: RETENTION to every BACKWARD.
 *
 * @param step the step
 * @param spectrum of the global batch
 * @param nanos time that this subtask of RETENTION has spent on the step so far
 */
record BlockSpectrumPart(Step step, BlockSpectrum spectrum, long nanos) {}

package io.flinklcr.operators.train;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Tells whether a trainer holds more images than a micro-batch, taken to let a barrier through.
 *
 * @param overfull whether it does
 */
record TrainerQueue(boolean overfull) implements OperatorEvent {}

package io.flinklcr.operators.train;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Tells a trainer that the barrier of a checkpoint is on its way.
 *
 * @param checkpoint its number
 */
record CheckpointAnnounced(long checkpoint) implements OperatorEvent {}

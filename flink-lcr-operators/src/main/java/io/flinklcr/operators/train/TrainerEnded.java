package io.flinklcr.operators.train;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/** Tells that a trainer has nothing more to do and its task may be gone soon. */
record TrainerEnded() implements OperatorEvent {}

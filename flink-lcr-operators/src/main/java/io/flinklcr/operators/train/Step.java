package io.flinklcr.operators.train;

/**
 * A training step and its place in the schedule.
 *
 * @param number counts from 1, without gaps
 * @param position steps of the schedule done before it; learning rate, EDE and λ follow from it.
 *     One less than the number unless the schedule was restarted.
 */
record Step(long number, long position) {}

package io.flinklcr.operators.train;

import io.flinklcr.models.train.SchedulePosition;

/**
 * A training step and its place in the schedule.
 *
 * @param number counts from 1, without gaps
 * @param position learning rate, EDE and λ follow from it
 */
record Step(long number, SchedulePosition position) {}

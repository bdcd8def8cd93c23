package io.flinklcr.operators.train;

import io.flinklcr.models.train.StateUpdate;

/**
 * Keyed state of PARAMETERS: one shard of the flat state with its momentum.
 *
 * @param step last step applied, 0 before the first
 * @param nextPosition place of the next step in the schedule
 * @param weights values and momentum; their arrays are never changed
 */
record ShardState(long step, long nextPosition, StateUpdate weights) {}

package io.flinklcr.operators.train;

import io.flinklcr.models.train.StateUpdate;

/**
 * Keyed state of PARAMETERS: one shard of the flat state with its momentum.
 *
 * @param step last step applied, 0 before the first
 * @param nextPosition steps of the horizon before the next step; the whole place in the schedule is
 *     in the {@link Course}, which checkpoints of the first builds lack
 * @param weights values and momentum; their arrays are never changed
 */
record ShardState(long step, long nextPosition, StateUpdate weights) {}

package io.flinklcr.operators.train;

import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.operators.model.InitialTraining;
import java.io.Serializable;

/** The arithmetic of a training run, so that the dataflow can be tested without a network. */
interface Arithmetic extends Serializable {

    /** Where each tensor lies in the flat state. */
    ParameterLayout layout();

    /** What a run begins with that no checkpoint restores; the same on every call. */
    InitialTraining initialTraining();

    /** A new engine for the calling thread. */
    ReplicaEngine engine();

    /** The retention rule of a run. */
    Retention retention();

    /** One optimiser step of a shard; returns fresh arrays. */
    StateUpdate update(StateUpdate shard, float[] gradient, Step step);

    /** Turns the moments of one block into its spectrum. */
    @FunctionalInterface
    interface Retention {

        /**
         * Evaluates one block after so many steps of the horizon; no warm start is {@code null}.
         */
        BlockRetention.Result evaluate(
                BlockMoments moments, BlockRetention.WarmStart warmStart, long stepsBefore);
    }
}

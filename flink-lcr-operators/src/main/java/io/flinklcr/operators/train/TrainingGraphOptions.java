package io.flinklcr.operators.train;

import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftWatch;
import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Settings of the training dataflow that do not touch the arithmetic of a step, unless a drift
 * restarts the schedule.
 *
 * @param shards number of shards of the flat state, at least 1
 * @param snapshotEvery steps between model snapshots; 0 takes one at the end of input alone
 * @param snapshotMomentum whether model snapshots hold the optimiser's momentum
 * @param firstVersion number of the first model version of a job without a checkpoint, at least 1
 * @param maxBatchDelay longest wait of a trainer for a full micro-batch; 0 waits as long as it
 *     takes
 * @param exchange how images reach the trainers
 * @param lastVersion names the last good model version when training diverges
 * @param watch for drift
 */
public record TrainingGraphOptions(
        int shards,
        int snapshotEvery,
        boolean snapshotMomentum,
        long firstVersion,
        Duration maxBatchDelay,
        Exchange exchange,
        LastVersion lastVersion,
        DriftWatch watch)
        implements Serializable {

    /** Shards of {@link #defaults()}. */
    public static final int DEFAULT_SHARDS = 4;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public TrainingGraphOptions {
        if (shards < 1) {
            throw new IllegalArgumentException("shards must be at least 1, not " + shards);
        }
        if (snapshotEvery < 0) {
            throw new IllegalArgumentException(
                    "steps between snapshots must be at least 0, not " + snapshotEvery);
        }
        if (firstVersion < 1) {
            throw new IllegalArgumentException(
                    "the first version must be at least 1, not " + firstVersion);
        }
        if (maxBatchDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "the longest wait for a batch must be at least 0, not " + maxBatchDelay);
        }
    }

    /** Settings that watch for no drift. */
    public TrainingGraphOptions(
            int shards,
            int snapshotEvery,
            boolean snapshotMomentum,
            long firstVersion,
            Duration maxBatchDelay,
            Exchange exchange,
            LastVersion lastVersion) {
        this(
                shards,
                snapshotEvery,
                snapshotMomentum,
                firstVersion,
                maxBatchDelay,
                exchange,
                lastVersion,
                DriftWatch.none());
    }

    /** Four shards, one snapshot at the end, versions from 1, full micro-batches by partition. */
    public static TrainingGraphOptions defaults() {
        return new TrainingGraphOptions(
                DEFAULT_SHARDS,
                0,
                false,
                1,
                Duration.ZERO,
                Exchange.PARTITION,
                OptionalLong::empty);
    }

    /** Whether training stops at a drift. */
    boolean stopsAtDrift() {
        return watch.reaction() instanceof DriftReaction.Stop;
    }

    boolean isSnapshotDue(long step) {
        return snapshotEvery > 0 && step % snapshotEvery == 0;
    }
}

package io.flinklcr.operators.train;

import java.util.List;

/**
 * What the update of a step came to.
 *
 * @param flips binary weights whose sign it changed
 * @param nanos time of the optimiser and of the installation of the weights
 */
record InstalledUpdate(int flips, long nanos) {

    static InstalledUpdate of(List<WeightShard> shards, long installation) {
        return new InstalledUpdate(
                shards.stream().mapToInt(WeightShard::flips).sum(),
                shards.stream().mapToLong(WeightShard::nanos).max().orElse(0) + installation);
    }
}

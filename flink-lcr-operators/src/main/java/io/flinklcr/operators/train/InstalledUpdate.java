package io.flinklcr.operators.train;

import java.util.List;

/**
 * What the update of a step came to.
 *
 * @param latent what it did to binary weights
 * @param nanos time of the optimiser and of the installation of the weights
 */
record InstalledUpdate(LatentChange latent, long nanos) {

    static InstalledUpdate of(List<WeightShard> shards, long installation) {
        return new InstalledUpdate(
                LatentChange.sum(shards.stream().map(WeightShard::latent).toList()),
                shards.stream().mapToLong(WeightShard::nanos).max().orElse(0) + installation);
    }
}

package io.flinklcr.operators.train;

/**
 * Cuts the flat state into contiguous shards of equal length, give or take one value; more shards
 * than values are an {@link IllegalArgumentException}.
 *
 * @param size values of the flat state
 * @param shards number of shards, 1 to {@code size}
 */
record ShardPlan(int size, int shards) {

    /**
     * Checks numbers before there is a plan.
     *
     * @throws IllegalArgumentException if so many shards cannot be cut
     */
    static void require(int size, int shards) {
        if (shards < 1 || shards > size) {
            throw new IllegalArgumentException(
                    "cannot cut " + size + " values into " + shards + " shards; set --shards");
        }
    }

    ShardPlan {
        require(size, shards);
    }

    /** Position of a shard's first value; that of shard number {@code shards} is the end. */
    int offset(int shard) {
        return (int) ((long) size * shard / shards);
    }

    /** Number of a shard's values. */
    int length(int shard) {
        return offset(shard + 1) - offset(shard);
    }
}

package io.flinklcr.models.network;

/** How a classifier takes the last maps of a network. */
enum HeadKind {
    /** Averaged over their pixels and normalised, as IR-Net does. */
    POOL_NORM,
    /** Averaged over their pixels. */
    POOL,
    /** Every pixel on its own. */
    FLAT;

    boolean isPooled() {
        return this != FLAT;
    }

    boolean isNormalized() {
        return this == POOL_NORM;
    }
}

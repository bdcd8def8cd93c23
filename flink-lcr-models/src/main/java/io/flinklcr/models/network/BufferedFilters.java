package io.flinklcr.models.network;

/** Filters that come with values which no gradient moves. */
interface BufferedFilters extends FilterSource {

    /**
     * Brings those values in the state up to date before a step of training.
     *
     * @param step number of steps done before
     */
    void refine(float[] state, long step);
}

package io.flinklcr.models.train;

/**
 * Where a step stands in a cycle of the learning rate.
 *
 * @param step steps of the cycle done before it, at least 0
 * @param length steps of the cycle, at least 1, or {@link #ENDLESS}
 */
public record Cycle(long step, long length) {

    /** Length of a cycle in which the learning rate never falls. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** Share of the cycle that is done, in [0, 1]; always 0 in one without an end. */
    public double phase() {
        return length == ENDLESS ? 0 : Math.min(1.0, (double) step / length);
    }

    /** Half a cosine from 1 to 0 (Loshchilov and Hutter, ICLR 2017, Eq. 5). */
    double cosine() {
        return (1 + Math.cos(Math.PI * phase())) / 2;
    }

    /** Whether a share of the cycle, in (0, 1], is done; never in one without an end. */
    public boolean hasReached(float share) {
        return length != ENDLESS && step >= Math.round((double) share * length);
    }
}

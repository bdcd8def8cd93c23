package io.flinklcr.models.network;

/** Sums of integers that lie above an offset, and of their squares. */
@FunctionalInterface
interface OffsetSums {

    /**
     * Adds Σ (v − offset) and Σ (v − offset)² over some values, both of which fit an int.
     *
     * @param sums the value at {@code at} receives the former, the next the latter
     */
    void add(int[] values, int offset, int from, int to, long[] sums, int at);

    /** The fastest that the JVM has: in a plain loop every vector is summed by itself. */
    static OffsetSums fastest() {
        return VectorSupport.isPresent() ? VectorKernels::addOffsetSums : OffsetSums::addPlain;
    }

    /** Adds them by a plain loop. */
    static void addPlain(int[] values, int offset, int from, int to, long[] sums, int at) {
        int sum = 0;
        int square = 0;
        for (int i = from; i < to; i++) {
            int value = values[i] - offset;
            sum += value;
            square += value * value;
        }
        sums[at] += sum;
        sums[at + 1] += square;
    }
}

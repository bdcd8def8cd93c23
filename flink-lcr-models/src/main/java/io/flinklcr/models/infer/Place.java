package io.flinklcr.models.infer;

import java.util.List;

/**
 * Where a layer stands.
 *
 * @param node whose buffer it writes
 * @param inputs nodes it takes
 * @param sizes of what they give
 * @param signs which of them give signs
 * @param output size of what it gives
 */
record Place(
        int node, List<Integer> inputs, List<MapSize> sizes, List<Boolean> signs, MapSize output) {

    /** The node it takes first. */
    int input() {
        return inputs.get(0);
    }

    /** What the node it takes first gives. */
    MapSize size() {
        return sizes.get(0);
    }

    /** Whether the node it takes first gives signs. */
    boolean takesSigns() {
        return signs.get(0);
    }
}

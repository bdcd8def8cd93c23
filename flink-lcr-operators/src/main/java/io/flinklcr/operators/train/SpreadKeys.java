package io.flinklcr.operators.train;

import java.io.Serializable;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Keys for a few things that are to be spread evenly over subtasks, at any parallelism. Flink
 * hashes keys to key groups, so that of four keys all may meet on two of four subtasks; these are
 * chosen so that their key groups lie at equal distances. Where there are more things than groups
 * some share a group, but none a key.
 */
final class SpreadKeys implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] keys;

    /**
     * Chooses keys, the same for the same arguments.
     *
     * @param count number of things, at least 1
     */
    SpreadKeys(int count, int maxParallelism) {
        keys = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            int group = (int) ((long) i * maxParallelism / count);
            while (KeyGroupRangeAssignment.assignToKeyGroup(next, maxParallelism) != group) {
                next++;
            }
            keys[i] = next++;
        }
    }

    /** The key of a thing, counted from 0. */
    int of(int index) {
        return keys[index];
    }
}

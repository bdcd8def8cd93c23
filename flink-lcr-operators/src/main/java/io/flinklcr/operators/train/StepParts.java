package io.flinklcr.operators.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers the parts of steps, in whatever order they arrive, and gives those of a step back in part
 * order once all are there.
 *
 * @param <T> a part
 */
final class StepParts<T> {

    private final SortedMap<Long, List<T>> pending = new TreeMap<>();
    private final BitSet left = new BitSet();

    /**
     * Adds a part.
     *
     * @return all parts in order, if this was the last one
     * @throws IllegalStateException if the part is there already, or its sender has left
     */
    Optional<List<T>> add(long step, int part, int parts, T value) {
        List<T> gathered =
                pending.computeIfAbsent(
                        step, absent -> new ArrayList<>(Collections.nCopies(parts, null)));
        if (parts != gathered.size() || gathered.get(part) != null || left.get(part)) {
            throw new IllegalStateException(
                    "part "
                            + part
                            + "/"
                            + parts
                            + " of step "
                            + step
                            + " came twice, after its sender had left, or among "
                            + gathered.size()
                            + " parts");
        }
        gathered.set(part, value);
        return takeIfComplete(step);
    }

    /**
     * Tells that a sender has no part in a step and all after it.
     *
     * @return all parts of that step in order, if only this one was missing
     */
    Optional<List<T>> leave(long step, int part) {
        left.set(part);
        return pending.containsKey(step) ? takeIfComplete(step) : Optional.empty();
    }

    private Optional<List<T>> takeIfComplete(long step) {
        List<T> gathered = pending.get(step);
        for (int part = 0; part < gathered.size(); part++) {
            if (gathered.get(part) == null && !left.get(part)) {
                return Optional.empty();
            }
        }
        pending.remove(step);
        return Optional.of(gathered.stream().filter(Objects::nonNull).toList());
    }
}

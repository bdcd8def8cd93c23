package io.flinklcr.operators.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the parts of one step, in whatever order they arrive, and gives them back in part order
 * once all are there.
 *
 * @param <T> a part
 */
final class StepParts<T> {

    private List<T> gathered = List.of();
    private long step;
    private int missing;

    /**
     * Adds a part.
     *
     * @return all parts in order, if this was the last one
     * @throws IllegalStateException if the part is there already, or belongs to another step than
     *     the parts that are
     */
    Optional<List<T>> add(long partStep, int part, int parts, T value) {
        if (missing == 0) {
            gathered = new ArrayList<>(Collections.nCopies(parts, null));
            step = partStep;
            missing = parts;
        }
        if (partStep != step || parts != gathered.size() || gathered.get(part) != null) {
            throw new IllegalStateException(
                    "part "
                            + part
                            + "/"
                            + parts
                            + " of step "
                            + partStep
                            + " came while step "
                            + step
                            + " waits for "
                            + missing
                            + "/"
                            + gathered.size()
                            + " parts");
        }
        gathered.set(part, value);
        missing--;
        return missing == 0 ? Optional.of(handOver()) : Optional.empty();
    }

    private List<T> handOver() {
        List<T> all = gathered;
        gathered = List.of();
        return all;
    }
}

package io.flinklcr.operators.train;

import io.flinklcr.operators.image.Sample;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The next offset of each partition, by {@code topic-partition}: what was trained on lies before.
 */
final class TrainedOffsets {

    private final SortedMap<String, Long> next = new TreeMap<>();

    void add(Sample sample) {
        advance(sample.topic() + "-" + sample.partition(), sample.offset() + 1);
    }

    void addAll(Map<String, Long> offsets) {
        offsets.forEach(this::advance);
    }

    /** A copy that does not change. */
    SortedMap<String, Long> copy() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    private void advance(String partition, long offset) {
        next.merge(partition, offset, Math::max);
    }
}

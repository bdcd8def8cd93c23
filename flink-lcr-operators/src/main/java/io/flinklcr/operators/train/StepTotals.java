package io.flinklcr.operators.train;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trainer, or all of them together, brought to a step.
 *
 * @param images number of images, at least 0
 * @param crossEntropy mean cross entropy
 * @param correct images classified correctly before the update
 * @param offsets next offset of each partition behind the images, by {@code topic-partition}
 */
record StepTotals(int images, float crossEntropy, int correct, SortedMap<String, Long> offsets) {

    /** No image at all. */
    static final StepTotals NONE = new StepTotals(0, 0, 0, Collections.emptySortedMap());

    /** The totals of several trainers, summed in their order. */
    static StepTotals of(List<StepTotals> parts) {
        SortedMap<String, Long> offsets = Collections.emptySortedMap();
        for (StepTotals part : parts) {
            offsets = later(offsets, part.offsets());
        }
        return new StepTotals(
                parts.stream().mapToInt(StepTotals::images).sum(),
                WeightedMean.ofScalars(parts, StepTotals::images, StepTotals::crossEntropy),
                parts.stream().mapToInt(StepTotals::correct).sum(),
                offsets);
    }

    /** The later offset of each partition of two maps; cannot be changed. */
    static SortedMap<String, Long> later(SortedMap<String, Long> one, Map<String, Long> other) {
        SortedMap<String, Long> offsets = new TreeMap<>(one);
        other.forEach((partition, next) -> offsets.merge(partition, next, Math::max));
        return Collections.unmodifiableSortedMap(offsets);
    }
}

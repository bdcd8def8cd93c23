package io.flinklcr.operators.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Means over several trainers, weighted by their images. Sums run in the order of the parts, never
 * of arrival, so equal parts give equal bits. Parts without images do not count, whatever their
 * length; a single part with images comes back as it is.
 */
final class WeightedMean {

    private WeightedMean() {}

    /**
     * Mean of arrays of equal length.
     *
     * @param parts in order, at least one image together
     */
    static <T> float[] of(List<T> parts, ToIntFunction<T> images, Function<T, float[]> values) {
        List<T> present = parts.stream().filter(part -> images.applyAsInt(part) > 0).toList();
        if (present.size() == 1) {
            return values.apply(present.get(0));
        }
        float[] weights = weights(present, images);
        float[] mean = new float[values.apply(present.get(0)).length];
        for (int part = 0; part < weights.length; part++) {
            addScaled(values.apply(present.get(part)), weights[part], mean);
        }
        return mean;
    }

    /** Mean of single values. */
    static <T> float ofScalars(List<T> parts, ToIntFunction<T> images, Function<T, Float> value) {
        return of(parts, images, part -> new float[] {value.apply(part)})[0];
    }

    private static <T> float[] weights(List<T> parts, ToIntFunction<T> images) {
        int[] counts = parts.stream().mapToInt(images).toArray();
        float total = Arrays.stream(counts).sum();
        float[] weights = new float[counts.length];
        for (int part = 0; part < counts.length; part++) {
            weights[part] = counts[part] / total;
        }
        return weights;
    }

    private static void addScaled(float[] values, float weight, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }
}

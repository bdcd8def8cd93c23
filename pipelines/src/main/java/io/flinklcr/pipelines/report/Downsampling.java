package io.flinklcr.pipelines.report;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses which points of a long run to draw. The points are cut into equal buckets; of each bucket
 * the smallest and the largest value of every series stay, so that no spike is lost.
 */
final class Downsampling {

    private Downsampling() {}

    /**
     * Points to draw, in order; first and last point always among them. A value that is not finite
     * stays too (the first one of a bucket), as it is a gap in the line.
     *
     * @param limit most points if all values are finite, else half as many again
     * @param series equally long series that share their points
     * @return indices into the series
     */
    static int[] indices(int limit, float[]... series) {
        int length = series[0].length;
        if (length <= limit) {
            return IntStream.range(0, length).toArray();
        }
        int buckets = Math.max(1, (limit - 2) / (2 * series.length));
        SortedSet<Integer> kept = new TreeSet<>();
        kept.add(0);
        kept.add(length - 1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) length * bucket / buckets);
            int to = (int) ((long) length * (bucket + 1) / buckets);
            for (float[] values : series) {
                keepExtremes(values, from, to, kept);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void keepExtremes(float[] values, int from, int to, SortedSet<Integer> kept) {
        int least = -1;
        int most = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                gap = gap < 0 ? i : gap;
                continue;
            }
            least = least < 0 || values[i] < values[least] ? i : least;
            most = most < 0 || values[i] > values[most] ? i : most;
        }
        IntStream.of(least, most, gap).filter(i -> i >= 0).forEach(kept::add);
    }
}

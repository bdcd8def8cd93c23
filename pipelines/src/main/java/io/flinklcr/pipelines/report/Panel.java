package io.flinklcr.pipelines.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a chart of the HTML report draws, as it goes into the page's JSON.
 *
 * @param steps step of each point
 * @param series series that share the points; null where a value is not finite
 */
record Panel(List<Long> steps, List<List<Float>> series) {

    static final int POINTS = 1000;

    /** A panel of equally long series, thinned out to about {@link #POINTS} points. */
    static Panel of(long[] steps, float[]... series) {
        int[] kept = Downsampling.indices(POINTS, series);
        return new Panel(
                IntStream.of(kept).mapToObj(i -> steps[i]).toList(),
                Arrays.stream(series).map(values -> pick(values, kept)).toList());
    }

    private static List<Float> pick(float[] values, int[] kept) {
        return IntStream.of(kept)
                .mapToObj(i -> Float.isFinite(values[i]) ? (Float) values[i] : null)
                .toList();
    }
}

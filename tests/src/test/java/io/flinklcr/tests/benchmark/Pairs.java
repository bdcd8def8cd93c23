package io.flinklcr.tests.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Figures of two sides taken in turn, so that a change of the machine's pace meets both. */
public final class Pairs {

    private final List<Pair> pairs = new ArrayList<>();

    /** Measures both sides in turn. */
    static Pairs measure(int count, Measurement ours, Measurement theirs) throws Exception {
        Pairs pairs = new Pairs();
        for (int i = 0; i < count; i++) {
            double first = theirs.take();
            pairs.add(ours.take(), first);
        }
        return pairs;
    }

    /** Adds a pair. */
    public void add(double ours, double theirs) {
        pairs.add(new Pair(ours, theirs));
    }

    /** Median of one side. */
    public double medianOurs() {
        return median(Pair::ours);
    }

    /** Median of the other. */
    public double medianTheirs() {
        return median(Pair::theirs);
    }

    /** Median of ours / theirs of each pair. */
    public double medianRatio() {
        return median(Pair::ratio);
    }

    /** The highest ratio. */
    double highestRatio() {
        return pairs.stream().mapToDouble(Pair::ratio).max().orElseThrow();
    }

    /** Every pair, such as {@code 3 / 4 MiB, 5 / 4 MiB}. */
    String listing(String unit) {
        return pairs.stream()
                .map(
                        pair ->
                                String.format(
                                        Locale.ROOT,
                                        "%,.0f / %,.0f %s",
                                        pair.ours,
                                        pair.theirs,
                                        unit))
                .collect(Collectors.joining(", "));
    }

    /** Number of pairs and the span of their ratios. */
    public String span() {
        double[] ratios = pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%d pairs, %.3f–%.3f",
                ratios.length,
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private double median(ToDoubleFunction<Pair> value) {
        return Statistics.median(pairs.stream().mapToDouble(value).toArray());
    }

    /** One side of a pair. */
    @FunctionalInterface
    interface Measurement {

        /** Takes the figure anew. */
        double take() throws Exception;
    }

    /** Two figures taken one after the other. */
    private record Pair(double ours, double theirs) {

        double ratio() {
            return ours / theirs;
        }
    }
}

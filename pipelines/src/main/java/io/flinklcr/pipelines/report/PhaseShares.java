package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Adds up the phases of steps, and tells what share of the time each took. */
public final class PhaseShares {

    private final double[] seconds = new double[Phase.values().length];

    /** Takes in a step. */
    public void add(PhaseTimes times) {
        for (Phase phase : Phase.values()) {
            seconds[phase.ordinal()] += phase.seconds(times);
        }
    }

    /** Whether any of the steps told its phases. */
    public boolean areKnown() {
        return total() > 0;
    }

    /** Share of a phase, in [0, 1]; NaN if the phases are not known. */
    public double of(Phase phase) {
        return seconds[phase.ordinal()] / total();
    }

    /** The shares in words, such as {@code data 2 %, forward 38 %, ...}. */
    @Override
    public String toString() {
        return Arrays.stream(Phase.values())
                .map(
                        phase ->
                                String.format(
                                        Locale.ROOT, "%s %.0f %%", phase.label(), 100 * of(phase)))
                .collect(Collectors.joining(", "));
    }

    private double total() {
        return Arrays.stream(seconds).sum();
    }
}

package io.flinklcr.pipelines.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds up the phases of steps, and tells what share of the time each took. */
public final class PhaseShares {

    private final double[] seconds = new double[Phase.values().length];

    /** The shares over some steps. */
    public static PhaseShares of(List<StepReport> steps) {
        PhaseShares shares = new PhaseShares();
        steps.forEach(step -> shares.add(step.phases()));
        return shares;
    }

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

    /** The share of each phase by its label, in order; also the JSON of this. */
    @JsonValue
    public Map<String, Double> byLabel() {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            byLabel.put(phase.label(), of(phase));
        }
        return byLabel;
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

package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.TreeMap;

/** Finds the step reports of one run among those of all runs that wrote to a topic. */
public final class RunSteps {

    private RunSteps() {}

    /**
     * The reports of the newest run that came as far as a step, up to it; those of the newest run
     * at all if none did. A run begins with step 1. Of several reports of a step the last counts,
     * since a restart repeats the steps after the checkpoint.
     *
     * @param written reports in the order in which they were written
     */
    public static List<StepReport> upTo(long step, List<StepReport> written) {
        TreeMap<Long, StepReport> run = new TreeMap<>();
        TreeMap<Long, StepReport> found = null;
        for (StepReport report : written) {
            if (report.step() == 1) {
                run = new TreeMap<>();
            }
            if (report.step() <= step) {
                run.put(report.step(), report);
            }
            if (report.step() == step) {
                found = run;
            }
        }
        return List.copyOf((found == null ? run : found).values());
    }
}

package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a report of a training run tells.
 *
 * @param title heading of the report
 * @param setup what was run
 * @param result what the run came to
 * @param steps step reports, in any order; of several with the same step the last one counts, since
 *     a restart repeats the steps after the checkpoint. Kept sorted by step.
 * @param test how the newest model did on held-out images, if it was tested
 */
public record RunReport(
        String title,
        RunSetup setup,
        RunResult result,
        List<StepReport> steps,
        Optional<TestResult> test) {

    /** Sorts the steps and drops the repeated ones. */
    public RunReport {
        TreeMap<Long, StepReport> byStep = new TreeMap<>();
        steps.forEach(report -> byStep.put(report.step(), report));
        steps = List.copyOf(byStep.values());
    }
}

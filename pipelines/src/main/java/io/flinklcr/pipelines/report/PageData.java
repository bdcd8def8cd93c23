package io.flinklcr.pipelines.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Map;

/**
 * The data that the HTML report carries for its script, under the names that the script uses. Parts
 * that a run lacks are null and left out of the JSON.
 *
 * @param smoothing number of steps that smoothed lines average over
 * @param degenerateSteps steps in which a block's moment matrix was zero or not finite
 * @param phases share of each phase in the time of the whole run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageData(
        String title,
        Summary summary,
        Map<String, String> options,
        int smoothing,
        long degenerateSteps,
        Map<String, Panel> panels,
        PhaseShares phases,
        List<Panels.BlockPanels> blocks,
        Test test) {

    private static final int MOST_SMOOTHING = 200;
    private static final int LEAST_SMOOTHING = 5;
    private static final int SMOOTHING_SHARE = 20;

    /** Figures of the run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String source,
            String network,
            String method,
            long steps,
            long images,
            double imagesPerSecond,
            double seconds,
            Long modelVersion,
            String modelPath) {

        static Summary of(RunSetup setup, RunResult result) {
            return new Summary(
                    setup.source(),
                    setup.network(),
                    setup.method(),
                    result.steps(),
                    result.images(),
                    Double.isFinite(result.imagesPerSecond()) ? result.imagesPerSecond() : 0,
                    result.duration().toMillis() / 1e3,
                    result.model().map(SavedModel::version).orElse(null),
                    result.model().map(SavedModel::path).orElse(null));
        }
    }

    /** The confusion matrix: rows are true classes, columns predicted ones. */
    record Test(List<String> classes, long[][] counts) {

        static Test of(TestResult result) {
            return new Test(result.classNames(), result.confusion().counts());
        }
    }

    static PageData of(RunReport report) {
        List<StepReport> steps = report.steps();
        int smoothing = smoothing(steps.size());
        PhaseShares phases = PhaseShares.of(steps);
        Panels panels = new Panels(steps, smoothing);
        return new PageData(
                report.title(),
                Summary.of(report.setup(), report.result()),
                report.setup().options(),
                smoothing,
                steps.stream().filter(step -> step.degenerateBlocks() > 0).count(),
                steps.isEmpty() ? Map.of() : panels.ofNetwork(),
                phases.areKnown() ? phases : null,
                panels.ofBlocks(),
                report.test().map(Test::of).orElse(null));
    }

    /** An odd number of steps, as the smoothed lines reach equally far to both sides. */
    private static int smoothing(int steps) {
        int share = Math.min(MOST_SMOOTHING, steps / SMOOTHING_SHARE);
        return Math.max(LEAST_SMOOTHING, share) | 1;
    }

    /**
     * This data as JSON that may stand in an HTML script element: no text in it can close the
     * element or open a comment.
     */
    String toScriptJson() {
        try {
            return new JsonMapper().writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run report is always writable", e);
        }
    }
}

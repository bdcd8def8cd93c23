package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Compares what two runs over the same images have left behind. */
public final class RunComparison {

    private RunComparison() {}

    /** Requires equal versions, the newest equal to the last bit, and equal steps. */
    public static void requireSame(Training actual, Training expected) {
        assertThat(actual.store().versions()).isEqualTo(expected.store().versions());
        StoredModel newest = expected.newest();
        assertThat(actual.newest().state()).isEqualTo(newest.state());
        assertThat(actual.newest().momentum()).isNotNull().isEqualTo(newest.momentum());
        for (long version : expected.store().versions()) {
            assertThat(actual.store().readManifest(version))
                    .usingRecursiveComparison()
                    .ignoringFields("createdAt")
                    .isEqualTo(expected.store().readManifest(version));
        }
        assertThat(byStep(actual.reports())).isEqualTo(byStep(expected.reports()));
    }

    private static Map<Long, StepReport> byStep(List<StepReport> reports) {
        Map<Long, StepReport> byStep = new LinkedHashMap<>();
        reports.forEach(report -> byStep.put(report.step(), untimed(report)));
        assertThat(byStep.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, byStep.size()).boxed().toList());
        return byStep;
    }

    private static StepReport untimed(StepReport report) {
        return new StepReport(
                report.step(),
                report.images(),
                report.batch(),
                report.crossEntropy(),
                report.retentionLoss(),
                report.accuracy(),
                report.learningRate(),
                report.lambda(),
                report.sigmaBinary(),
                report.sigmaLatent(),
                report.degenerateBlocks(),
                report.flipRatio(),
                0,
                PhaseTimes.UNKNOWN,
                report.watch(),
                report.layers());
    }
}

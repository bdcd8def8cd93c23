package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run report keeps one report a step, and refuses class names that do not fit. */
class RunReportTest {

    @Test
    void ofReportsWithTheSameStepTheLastOneCounts() {
        Random random = new Random(1);
        StepReport first = SampleRun.step(1, 3, random);
        StepReport undone = SampleRun.step(2, 3, random);
        StepReport third = SampleRun.step(3, 3, random);
        StepReport again = SampleRun.step(2, 3, random);
        RunReport sample = SampleRun.report(1);

        RunReport report =
                new RunReport(
                        "title",
                        sample.setup(),
                        sample.result(),
                        List.of(third, undone, first, again),
                        sample.test());

        assertThat(report.steps()).containsExactly(first, again, third);
    }

    @Test
    void optionsKeepTheirOrder() {
        RunSetup setup = SampleRun.report(1).setup();

        assertThat(setup.options().keySet())
                .startsWith("--bootstrap-servers", "--topic", "--network");
    }

    @Test
    void classNamesMustBeAsManyAsTheClasses() {
        assertThatThrownBy(() -> new TestResult(ConfusionMatrix.empty(3), List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the confusion matrix has 3 classes, but there are 2 class names");
    }
}

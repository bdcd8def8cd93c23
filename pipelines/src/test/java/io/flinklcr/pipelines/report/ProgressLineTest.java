package io.flinklcr.pipelines.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress line tells of the newest step, keeps to its columns and to its pace. */
class ProgressLineTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long seconds;

    private static StepReport report(long step, float accuracy, float imagesPerSecond) {
        return new StepReport(
                step,
                step * 128,
                128,
                0.7341f,
                0.01f,
                accuracy,
                0.1f,
                0.01f,
                List.of(2.2f, 3f),
                List.of(2f, 3f),
                0,
                0.01f,
                imagesPerSecond,
                PhaseTimes.UNKNOWN,
                WatchReport.UNKNOWN);
    }

    private ProgressLine line(boolean terminal, long totalSteps, Charset charset) {
        return new ProgressLine(
                new PrintStream(bytes, true, UTF_8),
                terminal,
                new ProgressText(totalSteps, charset),
                () -> seconds * 1_000_000_000L);
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }

    @Test
    void tellsAllThereIsToTell() {
        try (ProgressLine line = line(false, 350, UTF_8)) {
            line.checkpoint(12);
            line.step(report(120, 0.742f, 256));
        }

        assertThat(printed())
                .isEqualTo(
                        "step 120/350  256 img/s  loss 0.734  acc 74.2 %  σ_B/σ_F 1.050"
                                + "  checkpoint 12  left 1:55\n");
    }

    @Test
    void aTerminalWithoutGreekLettersGetsWords() {
        try (ProgressLine line = line(false, 0, US_ASCII)) {
            line.step(report(120, 0.742f, 256));
        }

        assertThat(printed())
                .isEqualTo(
                        "step 120  256 img/s  loss 0.734  acc 74.2 %  sigma_B/F 1.050"
                                + "  checkpoint none\n");
    }

    @Test
    void speedAndAccuracyAreSmoothed() {
        try (ProgressLine line = line(false, 100, UTF_8)) {
            line.step(report(1, 0.4f, 100));
            seconds += 5;
            line.step(report(2, 0.6f, 400));
        }

        String last = printed().lines().reduce((a, b) -> b).orElseThrow();
        assertThat(last).contains("acc 50.5 %").contains("165 img/s");
    }

    @Test
    void aTerminalLineIsRewrittenInPlaceAndEnded() {
        try (ProgressLine line = line(true, 350, UTF_8)) {
            line.step(report(10, 0.5f, 1));
            seconds += 1;
            line.step(report(11, 0.5f, 1_000));
        }

        assertThat(printed()).startsWith("\rstep 10/350").contains("\rstep 11/350").endsWith("\n");
        assertThat(printed().chars().filter(c -> c == '\n').count()).isEqualTo(1);
        String[] shown = printed().strip().split("\r");
        assertThat(shown[1].length()).isGreaterThanOrEqualTo(shown[0].length() - 1);
    }

    @Test
    void plainLinesComeEveryFiveSecondsAndAtTheEnd() {
        try (ProgressLine line = line(false, 20, UTF_8)) {
            for (int step = 1; step <= 17; step++, seconds++) {
                line.step(report(step, 0.5f, 128));
            }
        }

        assertThat(printed().lines().map(shown -> shown.split("/")[0]))
                .containsExactly("step 1", "step 6", "step 11", "step 16", "step 17");
    }

    @Test
    void aRunWithoutStepsPrintsNothing() {
        line(true, 20, UTF_8).close();

        assertThat(printed()).isEmpty();
    }

    @Test
    void hugeAndNonFiniteNumbersKeepToTheColumns() {
        ProgressText text = new ProgressText(Long.MAX_VALUE, UTF_8);
        text.checkpoint(Long.MAX_VALUE);
        text.step(
                new StepReport(
                        Long.MAX_VALUE - 1,
                        1,
                        Integer.MAX_VALUE,
                        Float.NaN,
                        Float.NaN,
                        Float.NaN,
                        0,
                        0,
                        List.of(Float.MAX_VALUE),
                        List.of(1f),
                        0,
                        0,
                        Float.MIN_VALUE,
                        PhaseTimes.UNKNOWN,
                        WatchReport.UNKNOWN));

        assertThat(text.line())
                .hasSizeLessThanOrEqualTo(ProgressText.COLUMNS)
                .startsWith("step 9223372036854775806/9223372036854775807")
                .contains("loss NaN");
    }
}

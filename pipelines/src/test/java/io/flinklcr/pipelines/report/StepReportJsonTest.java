package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.LayerReport;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Step reports survive JSON, and what is not a step report is refused in one line. */
class StepReportJsonTest {

    private static final StepReport ODD =
            new StepReport(
                    Long.MAX_VALUE,
                    2,
                    3,
                    Float.NaN,
                    Float.POSITIVE_INFINITY,
                    Float.MIN_VALUE,
                    Float.MAX_VALUE,
                    -0f,
                    List.of(Float.NEGATIVE_INFINITY, 0.1f),
                    List.of(Float.NaN, 1f / 3),
                    1,
                    1e-20f,
                    0,
                    new PhaseTimes(0.1f, 1f / 3, 0, 1e-9f, 123.456f, Float.MIN_VALUE),
                    new WatchReport(DriftVerdict.DRIFT, 2, 1f / 3, Float.NaN),
                    List.of(new LayerReport("blocks.0.c1", 0.1f, 0, Float.NaN)));

    @Test
    void reportsComeBackAsTheyWere() {
        for (StepReport report : SampleRun.steps(50)) {
            assertThat(StepReportJson.read(StepReportJson.write(report))).isEqualTo(report);
        }
    }

    @Test
    void valuesThatAreNotFiniteComeBackAsTheyWere() {
        String json = StepReportJson.write(ODD);

        assertThat(json)
                .contains("\"crossEntropy\":\"NaN\"", "\"retentionLoss\":\"Infinity\"")
                .contains("[\"-Infinity\",0.1]")
                .doesNotContain("\n");
        assertThat(StepReportJson.read(json)).isEqualTo(ODD);
    }

    @Test
    void unknownFieldsAreSkipped() {
        String json = StepReportJson.write(ODD);
        String later = json.replaceFirst("\\{", "{\"added\":{\"later\":[1]},");

        assertThat(StepReportJson.read(later)).isEqualTo(ODD);
    }

    @Test
    void aReportOfARunThatToldNoPhasesIsRead() {
        String json = StepReportJson.write(ODD).replaceFirst(",\"phases\":\\{[^}]*}", "");

        assertThat(json).doesNotContain("phases").contains("imagesPerSecond");
        StepReport older = StepReportJson.read(json);
        assertThat(older.phases()).isEqualTo(PhaseTimes.UNKNOWN);
        assertThat(older.sigmaLatent()).isEqualTo(ODD.sigmaLatent());
    }

    @Test
    void aReportOfARunThatDidNotWatchIsRead() {
        String json = StepReportJson.write(ODD).replaceFirst(",\"watch\":\\{[^}]*}", "");

        assertThat(json).doesNotContain("watch");
        assertThat(StepReportJson.read(json).watch()).isEqualTo(WatchReport.UNKNOWN);
    }

    @Test
    void aReportThatToldNothingOfLayersIsRead() {
        String json = StepReportJson.write(ODD).replaceFirst(",\"layers\":\\[.*]", "");

        assertThat(json).doesNotContain("layers");
        assertThat(StepReportJson.read(json).layers()).isEmpty();
    }

    @Test
    void tellsTheWatch() {
        assertThat(StepReportJson.write(ODD))
                .contains("\"watch\":{\"verdict\":\"DRIFT\",\"drifts\":2,\"windowedAccuracy\":");
    }

    @Test
    void phasesHaveTheNamesOfTheirLabels() {
        assertThat(StepReportJson.write(ODD))
                .contains("\"phases\":{\"data\":0.1,\"forward\":", "\"wait\":1.4E-45}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "3", "{}", "{\"data\":1}", "[1,2,3,4,5,6]"})
    void phasesOfAnotherFormAreRefused(String phases) {
        String json =
                StepReportJson.write(ODD)
                        .replaceFirst("\"phases\":\\{[^}]*}", "\"phases\":" + phases);

        assertThatThrownBy(() -> StepReportJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a step report: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"step\":1}",
                "not json",
            })
    void otherTextIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> StepReportJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a step report: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[null]", "\"many\"", "[\"many\"]"})
    void aFieldOfAnotherTypeIsRefused(String norms) {
        String json = StepReportJson.write(ODD).replace("[\"-Infinity\",0.1]", norms);

        assertThatThrownBy(() -> StepReportJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a step report: ");
    }

    @Test
    void textAfterTheReportIsRefused() {
        String json = StepReportJson.write(ODD);

        assertThatThrownBy(() -> StepReportJson.read(json + json))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theExampleOfTheDocumentationIsAReport() throws IOException {
        String page = Files.readString(Path.of("docs", "step-reports.md"));
        String example =
                page.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();

        assertThat(StepReportJson.read(example).step()).isEqualTo(120);
        for (var field : StepReport.class.getRecordComponents()) {
            assertThat(page).contains("| `" + field.getName() + "` |");
        }
        for (Phase phase : Phase.values()) {
            assertThat(page).contains("| `phases." + phase.label() + "` |");
        }
        assertThat(StepReportJson.read(example).phases().total())
                .isCloseTo(128 / 291f, within(1e-3f));
    }
}

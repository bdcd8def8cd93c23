package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.LayerReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Panels carry what the step reports tell, smoothed and with gaps. */
class PanelsTest {

    private static StepReport report(
            long step, float loss, List<Float> binary, List<Float> latent) {
        return report(step, loss, binary, latent, PhaseTimes.UNKNOWN);
    }

    private static StepReport report(
            long step, float loss, List<Float> binary, List<Float> latent, PhaseTimes phases) {
        return report(step, loss, binary, latent, phases, List.of());
    }

    private static StepReport report(
            long step,
            float loss,
            List<Float> binary,
            List<Float> latent,
            PhaseTimes phases,
            List<LayerReport> layers) {
        return new StepReport(
                step,
                step * 8,
                8,
                loss,
                0,
                0.5f,
                0.1f,
                0,
                binary,
                latent,
                0,
                0,
                100,
                phases,
                WatchReport.UNKNOWN,
                layers);
    }

    @Test
    void theSmoothedLineIsTheMeanOfTheStepsAround() {
        List<StepReport> reports =
                LongStream.rangeClosed(1, 5)
                        .mapToObj(step -> report(step, step * step, List.of(), List.of()))
                        .toList();

        Panel panel = new Panels(reports, 3).ofNetwork().get("crossEntropy");

        assertThat(panel.steps()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(panel.series().get(0)).containsExactly(1f, 4f, 9f, 16f, 25f);
        assertThat(panel.series().get(1)).containsExactly(2.5f, 14 / 3f, 29 / 3f, 50 / 3f, 20.5f);
    }

    @Test
    void aValueThatIsNotFiniteIsAGapAndLeavesTheMeanAlone() {
        List<StepReport> reports =
                List.of(
                        report(1, 1, List.of(), List.of()),
                        report(2, Float.NaN, List.of(), List.of()),
                        report(3, 3, List.of(), List.of()));

        Panel panel = new Panels(reports, 3).ofNetwork().get("crossEntropy");

        assertThat(panel.series().get(0)).containsExactly(1f, null, 3f);
        assertThat(panel.series().get(1)).containsExactly(1f, 2f, 3f);
    }

    @Test
    void layersAreShownByTheirMeansWhereAStepTellsOfThem() {
        List<LayerReport> layers =
                List.of(
                        new LayerReport("blocks.0.c1", 0, 0.5f, 0.25f),
                        new LayerReport("blocks.0.c2", 0, 1.5f, 0.75f));
        StepReport known = report(2, 1, List.of(), List.of(), PhaseTimes.UNKNOWN, layers);
        StepReport unknown = report(1, 1, List.of(), List.of());

        Map<String, Panel> panels = new Panels(List.of(unknown, known), 1).ofNetwork();

        assertThat(panels.get("saturation").series().get(0)).containsExactly(null, 0.5f);
        assertThat(panels.get("meanLatent").series().get(0)).containsExactly(null, 1f);
        assertThat(new Panels(List.of(unknown), 1).ofNetwork())
                .doesNotContainKeys("saturation", "meanLatent");
    }

    @Test
    void phasesAreSharesOfTheTimeOfTheStepsAround() {
        List<StepReport> reports =
                List.of(
                        report(1, 1, List.of(), List.of(), new PhaseTimes(4, 0, 0, 0, 0, 0)),
                        report(2, 1, List.of(), List.of(), new PhaseTimes(0, 4, 0, 0, 0, 0)),
                        report(3, 1, List.of(), List.of()),
                        report(4, 1, List.of(), List.of()));

        Panel panel = new Panels(reports, 3).ofNetwork().get("phases");

        assertThat(panel.series()).hasSize(6);
        assertThat(panel.series().get(0)).containsExactly(0.5f, 0.5f, 0f, null);
        assertThat(panel.series().get(1)).containsExactly(0.5f, 0.5f, 1f, null);
        assertThat(panel.series().get(5)).containsExactly(0f, 0f, 0f, null);
    }

    @Test
    void thereIsNoPanelOfPhasesThatNoReportTells() {
        List<StepReport> reports = List.of(report(1, 1, List.of(), List.of()));

        assertThat(new Panels(reports, 3).ofNetwork()).doesNotContainKey("phases");
    }

    @Test
    void everyBlockHasItsNormsAndTheirRatio() {
        List<StepReport> reports = List.of(report(4, 1, List.of(6f, 5f), List.of(3f, 0f)));

        List<Panels.BlockPanels> blocks = new Panels(reports, 3).ofBlocks();

        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).norms().series().subList(0, 2))
                .containsExactly(List.of(6f), List.of(3f));
        assertThat(blocks.get(0).ratio().series().get(0)).containsExactly(2f);
        assertThat(blocks.get(1).ratio().series().get(0)).containsOnlyNulls();
    }

    @Test
    void theMeanRatioLeavesOutBlocksWithoutOne() {
        StepReport report = report(1, 1, List.of(6f, 5f, 4f), List.of(3f, 0f, 4f));

        assertThat(SigmaRatio.mean(report)).isEqualTo(1.5f);
        assertThat(SigmaRatio.mean(report(1, 1, List.of(), List.of()))).isNaN();
    }
}

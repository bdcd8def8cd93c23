package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns step reports into the panels of the HTML report. */
final class Panels {

    private final List<StepReport> reports;
    private final long[] steps;
    private final int span;

    /**
     * @param reports sorted by step
     * @param span number of steps that smoothed lines average over
     */
    Panels(List<StepReport> reports, int span) {
        this.reports = reports;
        this.steps = reports.stream().mapToLong(StepReport::step).toArray();
        this.span = span;
    }

    /** Panels of the whole network, by the names that the page's script knows. */
    Map<String, Panel> ofNetwork() {
        Map<String, Panel> panels = new LinkedHashMap<>();
        panels.put("crossEntropy", smoothed(StepReport::crossEntropy));
        panels.put("retentionLoss", plain(StepReport::retentionLoss));
        panels.put("accuracy", smoothed(StepReport::accuracy));
        panels.put("sigmaRatio", plain(SigmaRatio::mean));
        panels.put("learningRate", plain(StepReport::learningRate));
        panels.put("lambda", plain(StepReport::lambda));
        panels.put("flipRatio", smoothed(StepReport::flipRatio));
        panels.put("imagesPerSecond", smoothed(StepReport::imagesPerSecond));
        return panels;
    }

    /** A panel for each block: σ_B, σ_F and σ_B/σ_F. */
    List<Panel> ofBlocks() {
        int blocks = reports.stream().mapToInt(r -> r.sigmaBinary().size()).max().orElse(0);
        return IntStream.range(0, blocks).mapToObj(this::ofBlock).toList();
    }

    private Panel ofBlock(int block) {
        return Panel.of(
                steps,
                values(report -> SigmaRatio.at(report.sigmaBinary(), block)),
                values(report -> SigmaRatio.at(report.sigmaLatent(), block)),
                values(report -> SigmaRatio.of(report, block)));
    }

    private Panel plain(Quantity quantity) {
        return Panel.of(steps, values(quantity));
    }

    private Panel smoothed(Quantity quantity) {
        float[] values = values(quantity);
        MovingAverage average = new MovingAverage(span);
        float[] smooth = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = (float) average.add(values[i]);
        }
        return Panel.of(steps, values, smooth);
    }

    private float[] values(Quantity quantity) {
        float[] values = new float[reports.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantity.of(reports.get(i));
        }
        return values;
    }

    /** A number that a step report tells. */
    @FunctionalInterface
    private interface Quantity {
        float of(StepReport report);
    }
}

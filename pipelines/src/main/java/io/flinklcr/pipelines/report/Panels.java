package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.LayerReport;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.StepReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
        panels.put("retentionLoss", smoothed(StepReport::retentionLoss));
        panels.put("accuracy", smoothed(StepReport::accuracy));
        panels.put("sigmaRatio", smoothed(SigmaRatio::mean));
        panels.put("learningRate", plain(StepReport::learningRate));
        panels.put("lambda", plain(StepReport::lambda));
        panels.put("flipRatio", smoothed(StepReport::flipRatio));
        if (reports.stream().anyMatch(report -> !report.layers().isEmpty())) {
            panels.put("saturation", smoothed(ofLayers(LayerReport::saturation)));
            panels.put("meanLatent", smoothed(ofLayers(LayerReport::meanLatent)));
        }
        panels.put("imagesPerSecond", smoothed(StepReport::imagesPerSecond));
        if (reports.stream().anyMatch(report -> report.phases().total() > 0)) {
            panels.put("phases", ofPhases());
        }
        return panels;
    }

    /** The share of each phase in the time of the steps around each step; gaps where unknown. */
    private Panel ofPhases() {
        float[] total = smooth(values(report -> report.phases().total()));
        float[][] shares = new float[Phase.values().length][];
        for (Phase phase : Phase.values()) {
            float[] share = smooth(values(report -> (float) phase.seconds(report.phases())));
            for (int i = 0; i < share.length; i++) {
                share[i] /= total[i];
            }
            shares[phase.ordinal()] = share;
        }
        return Panel.of(steps, shares);
    }

    /** Mean over the layers of binary weights; NaN where a step does not tell of them. */
    private static Quantity ofLayers(ToDoubleFunction<LayerReport> value) {
        return report ->
                (float) report.layers().stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** The panels of each block. */
    List<BlockPanels> ofBlocks() {
        int blocks = reports.stream().mapToInt(r -> r.sigmaBinary().size()).max().orElse(0);
        return IntStream.range(0, blocks).mapToObj(this::ofBlock).toList();
    }

    private BlockPanels ofBlock(int block) {
        float[] binary = values(report -> SigmaRatio.at(report.sigmaBinary(), block));
        float[] latent = values(report -> SigmaRatio.at(report.sigmaLatent(), block));
        return new BlockPanels(
                Panel.of(steps, binary, latent, smooth(binary), smooth(latent)),
                smoothed(report -> SigmaRatio.of(report, block)));
    }

    private Panel plain(Quantity quantity) {
        return Panel.of(steps, values(quantity));
    }

    private Panel smoothed(Quantity quantity) {
        float[] values = values(quantity);
        return Panel.of(steps, values, smooth(values));
    }

    /** Mean of the finite values around each step, so that the line does not lag behind. */
    private float[] smooth(float[] values) {
        double[] sums = new double[values.length + 1];
        int[] counts = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            boolean finite = Float.isFinite(values[i]);
            sums[i + 1] = sums[i] + (finite ? values[i] : 0);
            counts[i + 1] = counts[i] + (finite ? 1 : 0);
        }
        float[] smooth = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - span / 2);
            int to = Math.min(values.length, i + span / 2 + 1);
            smooth[i] = (float) ((sums[to] - sums[from]) / (counts[to] - counts[from]));
        }
        return smooth;
    }

    private float[] values(Quantity quantity) {
        float[] values = new float[reports.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantity.of(reports.get(i));
        }
        return values;
    }

    /**
     * Panels of one block.
     *
     * @param norms σ_B and σ_F, then both smoothed
     * @param ratio σ_B/σ_F, then smoothed
     */
    record BlockPanels(Panel norms, Panel ratio) {}

    /** A number that a step report tells. */
    @FunctionalInterface
    private interface Quantity {
        float of(StepReport report);
    }
}

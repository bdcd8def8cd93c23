package io.flinklcr.operators.train;

import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Shows the last step report as Flink metrics; NaN before the first step. */
final class StepMetrics {

    private volatile StepReport last;

    StepMetrics(MetricGroup group, int blocks, List<String> layers) {
        gauge(group, "step", StepReport::step);
        gauge(group, "images", StepReport::images);
        gauge(group, "loss", StepReport::crossEntropy);
        gauge(group, "retentionLoss", StepReport::retentionLoss);
        gauge(group, "accuracy", StepReport::accuracy);
        gauge(group, "windowedAccuracy", report -> report.watch().windowedAccuracy());
        gauge(group, "fadedAccuracy", report -> report.watch().fadedAccuracy());
        gauge(group, "drifts", report -> report.watch().drifts());
        gauge(group, "learningRate", StepReport::learningRate);
        gauge(group, "degenerateBlocks", StepReport::degenerateBlocks);
        gauge(group, "flipRatio", StepReport::flipRatio);
        gauge(group, "imagesPerSecond", StepReport::imagesPerSecond);
        for (Phase phase : Phase.values()) {
            gauge(
                    group.addGroup("phase", phase.label()),
                    "seconds",
                    report -> phase.seconds(report.phases()));
        }
        for (int block = 0; block < blocks; block++) {
            int index = block;
            MetricGroup blockGroup = group.addGroup("block", Integer.toString(block));
            gauge(blockGroup, "sigmaBinary", report -> report.sigmaBinary().get(index));
            gauge(blockGroup, "sigmaLatent", report -> report.sigmaLatent().get(index));
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            int index = layer;
            MetricGroup layerGroup = group.addGroup("layer", layers.get(layer));
            gauge(layerGroup, "flipRatio", report -> report.layers().get(index).flipRatio());
            gauge(layerGroup, "meanLatent", report -> report.layers().get(index).meanLatent());
            gauge(layerGroup, "saturation", report -> report.layers().get(index).saturation());
        }
    }

    void update(StepReport report) {
        last = report;
    }

    private void gauge(MetricGroup group, String name, ToDoubleFunction<StepReport> value) {
        group.gauge(name, (Gauge<Double>) () -> value(value));
    }

    private double value(ToDoubleFunction<StepReport> value) {
        StepReport report = last;
        return report == null ? Double.NaN : value.applyAsDouble(report);
    }
}

package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import java.util.List;

/** Composes step reports and measures the time between them. */
final class StepReporter {

    private static final double NANOS = 1e9;

    private final TrainingPlan plan;
    private final BinaryWeights binaryWeights;
    private long previousNanos;
    private boolean started;

    StepReporter(TrainingPlan plan, BinaryWeights binaryWeights) {
        this.plan = plan;
        this.binaryWeights = binaryWeights;
    }

    /**
     * The report of a step that was just installed.
     *
     * @param step as this trainer saw it
     * @param first shard 0 after it
     * @param imagesBefore images trained on before the step
     */
    StepReport report(
            StepInFlight step, WeightShard first, long imagesBefore, InstalledUpdate update) {
        StepTotals totals = first.totals();
        long nanos = System.nanoTime();
        StepTiming timing = step.timing();
        long rated = nanos - (started ? previousNanos : timing.forwardStart());
        long wall = nanos - (started ? previousNanos : timing.firstImage());
        started = true;
        previousNanos = nanos;
        SchedulePosition position = step.step().position();
        List<BlockSpectrum> spectra = step.spectra();
        return new StepReport(
                step.step().number(),
                imagesBefore + totals.images(),
                totals.images(),
                totals.crossEntropy(),
                retentionLoss(spectra),
                (float) totals.correct() / totals.images(),
                plan.learningRateAt(position),
                plan.retention().lambdaAt(position.step()),
                spectra.stream().map(BlockSpectrum::sigmaBinary).toList(),
                spectra.stream().map(BlockSpectrum::sigmaLatent).toList(),
                (int) spectra.stream().filter(BlockSpectrum::degenerate).count(),
                flipRatio(update.latent()),
                (float) (totals.images() * NANOS / Math.max(1, rated)),
                timing.phases(wall, update.nanos()),
                first.watch(),
                binaryWeights.reports(update.latent(), step.saturation()));
    }

    private float flipRatio(LatentChange change) {
        int weights = binaryWeights.count();
        return weights == 0 ? 0 : (float) change.allFlips() / weights;
    }

    private static float retentionLoss(List<BlockSpectrum> spectra) {
        float loss = 0;
        for (BlockSpectrum spectrum : spectra) {
            loss += spectrum.loss();
        }
        return loss;
    }
}

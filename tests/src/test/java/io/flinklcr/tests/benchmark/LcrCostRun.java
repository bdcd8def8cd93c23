package io.flinklcr.tests.benchmark;

import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Map;

/** Takes steps of ResNet-20 with and without LCR in turn, on one engine. */
final class LcrCostRun {

    private LcrCostRun() {}

    /**
     * Prints the medians of both and of their ratios.
     *
     * @param arguments batch size, pairs of warm-up, measured pairs
     */
    public static void main(String[] arguments) throws Exception {
        TrainingPlan plan = BenchPlans.of("resnet20", Integer.parseInt(arguments[0]));
        try (EngineLoop loop = new EngineLoop(plan)) {
            Batch batch = EngineLoop.randomBatch(plan);
            measure(loop, batch, Integer.parseInt(arguments[1]));
            Pairs pairs = measure(loop, batch, Integer.parseInt(arguments[2]));
            JsonProcess.print(
                    Map.of(
                            "ratio", pairs.medianRatio(),
                            "span", pairs.span(),
                            "with", pairs.medianOurs(),
                            "without", pairs.medianTheirs()));
        }
    }

    private static Pairs measure(EngineLoop loop, Batch batch, int count) throws Exception {
        return Pairs.measure(
                count, () -> loop.timedStep(batch, true), () -> loop.timedStep(batch, false));
    }
}

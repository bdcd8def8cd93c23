package io.flinklcr.tests.job;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.util.List;

/** Training plans of the tests. */
public final class Plans {

    public static final int CLASSES = 4;
    public static final int BATCH = 16;

    /** Two blocks on grey images of 8 by 8: a step takes about a millisecond. */
    public static final NetworkSpec TINY =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 8, 8), CLASSES);

    private static final float LEARNING_RATE = 0.1f;
    private static final float NORM_FREEZE = 0.8f;

    private Plans() {}

    /** The tiny network over so many steps. */
    public static TrainingPlan tiny(int steps) {
        return of(TINY, steps, LEARNING_RATE, 1);
    }

    static TrainingPlan tiny(int steps, float learningRate) {
        return of(TINY, steps, learningRate, 1);
    }

    static TrainingPlan of(NetworkSpec network, int steps) {
        return of(network, steps, LEARNING_RATE, 2);
    }

    /** A network on one thread over so many steps of so many images. */
    public static TrainingPlan of(NetworkSpec network, int steps, int batch) {
        return of(network, batch, steps, LEARNING_RATE, 1);
    }

    /** A network whose batch norm rests at last, so that it scores as it trains. */
    static TrainingPlan settled(NetworkSpec network, int steps) {
        return of(network, BATCH, steps, LEARNING_RATE, 2, NORM_FREEZE);
    }

    private static TrainingPlan of(
            NetworkSpec network, int steps, float learningRate, int threads) {
        return of(network, BATCH, steps, learningRate, threads);
    }

    private static TrainingPlan of(
            NetworkSpec network, int batch, int steps, float learningRate, int threads) {
        return of(network, batch, steps, learningRate, threads, 1);
    }

    private static TrainingPlan of(
            NetworkSpec network,
            int batch,
            int steps,
            float learningRate,
            int threads,
            float normFreeze) {
        return new TrainingPlan(
                network,
                new Normalization(List.of(0.5f), List.of(0.5f)),
                batch,
                Schedule.cosine(steps),
                new SgdOptions(learningRate, 0.9f, 1e-4f),
                new RetentionOptions(0.1f, steps / 3, 2, RetentionScale.UNIT, 1),
                0,
                1,
                normFreeze,
                Execution.fused(threads));
    }

    /** As many toy images as the plan's horizon takes. */
    static ToyImages images(TrainingPlan plan) {
        return images(plan, plan.horizonSteps());
    }

    /** As many toy images as so many steps take. */
    public static ToyImages images(TrainingPlan plan, int steps) {
        return new ToyImages(
                plan.network().input(), plan.network().classes(), steps * plan.batchSize());
    }
}

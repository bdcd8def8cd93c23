package io.flinklcr.tests.benchmark;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.study.Trainer;
import java.util.List;
import java.util.Random;

/** The bare training step, over and over, without Flink. */
public final class EngineLoop implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final Trainer trainer;

    /** Starts at the plan's initial state. */
    public EngineLoop(TrainingPlan plan) {
        trainer = new Trainer(plan);
    }

    /** A batch of normally distributed pixels. */
    public static Batch randomBatch(TrainingPlan plan) {
        Random random = new Random(1);
        float[] images = new float[plan.batchSize() * plan.network().input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        int[] labels = random.ints(plan.batchSize(), 0, plan.network().classes()).toArray();
        return new Batch(plan.batchSize(), images, labels);
    }

    /** Seconds of each of some steps on a random batch, after a warm-up. */
    static double[] seconds(TrainingPlan plan, int warmUp, int steps) {
        try (EngineLoop loop = new EngineLoop(plan)) {
            Batch batch = randomBatch(plan);
            double[] seconds = new double[steps];
            for (int i = -warmUp; i < steps; i++) {
                double taken = loop.timedStep(batch, true);
                if (i >= 0) {
                    seconds[i] = taken;
                }
            }
            return seconds;
        }
    }

    /** Takes a step and gives its seconds. */
    double timedStep(Batch batch, boolean lcr) {
        long start = System.nanoTime();
        step(batch, lcr);
        return (System.nanoTime() - start) / NANOS;
    }

    /**
     * Takes a step.
     *
     * @param lcr whether with moments and the gradient of retention
     * @return the moments of every block
     */
    public List<BlockMoments> step(Batch batch, boolean lcr) {
        return trainer.step(batch, lcr).moments();
    }

    @Override
    public void close() {
        trainer.close();
    }
}

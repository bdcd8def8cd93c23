package io.flinklcr.tests.study;

import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One pass over the training images, in an order and with an augmentation that seed and epoch fix.
 */
final class EpochRun {

    /** Steps at the end over which power iteration finds the norms where no loss asks for them. */
    private static final int METERED = 20;

    private final TrainingPlan plan;
    private final Recipe recipe;
    private final Batches batches;
    private final int images;

    /**
     * @param images of the epoch
     */
    EpochRun(TrainingPlan plan, Recipe recipe, Batches batches, int images) {
        this.plan = plan;
        this.recipe = recipe;
        this.batches = batches;
        this.images = images;
    }

    /** Trains on all full batches of an epoch and gives the mean cross entropy. */
    double run(Trainer trainer, long epoch) {
        SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + epoch);
        List<Integer> order = new ArrayList<>(IntStream.range(0, images).boxed().toList());
        Collections.shuffle(order, new Random(random.nextLong()));
        int steps = images / plan.batchSize();
        double total = 0;
        for (int step = 0; step < steps; step++) {
            int from = step * plan.batchSize();
            Batch batch = batches.of(order.subList(from, from + plan.batchSize()), random);
            boolean metered = step >= steps - METERED || plan.retention().lambda() > 0;
            long estimator = recipe.estimatorStep(epoch * steps + step, steps);
            total += trainer.step(batch, metered, estimator).crossEntropy();
        }
        return total / steps;
    }
}

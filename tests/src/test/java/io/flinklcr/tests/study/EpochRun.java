package io.flinklcr.tests.study;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
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
    private final Augmentation augmentation;
    private final CifarImages images;
    private final PixelNormalizer normalizer;

    EpochRun(TrainingPlan plan, Augmentation augmentation, CifarImages images) {
        this.plan = plan;
        this.augmentation = augmentation;
        this.images = images;
        normalizer = new PixelNormalizer(plan.network().input(), plan.normalization());
    }

    /** Trains on all full batches of an epoch and gives the mean cross entropy. */
    double run(Trainer trainer, long epoch) {
        SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + epoch);
        List<Integer> order = new ArrayList<>(IntStream.range(0, images.size()).boxed().toList());
        Collections.shuffle(order, new Random(random.nextLong()));
        int steps = images.size() / plan.batchSize();
        double total = 0;
        for (int step = 0; step < steps; step++) {
            int from = step * plan.batchSize();
            Batch batch = batch(order.subList(from, from + plan.batchSize()), random);
            boolean metered = step >= steps - METERED || plan.retention().lambda() > 0;
            total += trainer.step(batch, metered).crossEntropy();
        }
        return total / steps;
    }

    private Batch batch(List<Integer> chosen, SplittableRandom random) {
        float[] pixels = new float[chosen.size() * CifarImages.SHAPE.size()];
        int[] labels = new int[chosen.size()];
        for (int i = 0; i < labels.length; i++) {
            int image = chosen.get(i);
            labels[i] = images.labels()[image];
            byte[] augmented =
                    augmentation.apply(
                            images.pixels().get(image), CifarImages.SHAPE, random.nextLong());
            normalizer.write(new Sample("train", 0, image, labels[i], augmented), pixels, i);
        }
        return new Batch(labels.length, pixels, labels);
    }
}

package io.flinklcr.operators.train;

import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import java.util.List;

/** The reused buffer in which a micro-batch is normalised. */
final class BatchBuffer {

    private final PixelNormalizer normalizer;
    private final float[] images;
    private final int[] labels;

    BatchBuffer(TrainingPlan plan) {
        normalizer = new PixelNormalizer(plan.network().input(), plan.normalization());
        images = new float[Math.multiplyExact(plan.batchSize(), plan.network().input().size())];
        labels = new int[plan.batchSize()];
    }

    /** A batch of the samples, valid until the next call. */
    Batch fill(List<Sample> samples) {
        for (int i = 0; i < samples.size(); i++) {
            normalizer.write(samples.get(i), images, i);
            labels[i] = samples.get(i).label();
        }
        return new Batch(samples.size(), images, labels);
    }
}

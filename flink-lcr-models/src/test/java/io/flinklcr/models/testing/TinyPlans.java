package io.flinklcr.models.testing;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Plans and batches small enough for tests. */
public final class TinyPlans {

    private TinyPlans() {}

    /** A network of widths 4 and 8, one block each, two classes, λ = 1. */
    public static TrainingPlan of(ImageShape input, int batchSize, int threads) {
        return of(network(input), batchSize, threads);
    }

    /** A network of widths 4 and 8, one block each, two classes. */
    public static NetworkSpec network(ImageShape input) {
        return new NetworkSpec(List.of(4, 8), 1, input, 2);
    }

    /** Any network. */
    public static TrainingPlan of(NetworkSpec network, int batchSize, int threads) {
        return of(network, batchSize, Execution.fused(threads));
    }

    /** Any network and kernels. */
    public static TrainingPlan of(NetworkSpec network, int batchSize, Execution execution) {
        int channels = network.input().channels();
        return new TrainingPlan(
                network,
                new Normalization(
                        Collections.nCopies(channels, 0.5f), Collections.nCopies(channels, 0.5f)),
                batchSize,
                Schedule.cosine(200),
                new SgdOptions(0.1f, 0.9f, 1e-4f),
                new RetentionOptions(1, 20, 2, RetentionScale.UNIT, 2),
                0,
                1,
                1,
                execution);
    }

    /** One that cannot be run: the batch is too large for the first layer to be built. */
    public static TrainingPlan tooLarge(int threads) {
        return of(new NetworkSpec(List.of(512), 1, new ImageShape(1, 32, 32), 2), 1025, threads);
    }

    /** Horizontal (class 0) or vertical (class 1) stripes of random phase under noise. */
    public static Batch stripes(ImageShape shape, int images, Random random) {
        float[] pixels = Values.gaussian(random, images * shape.size(), 0.3);
        int[] labels = random.ints(images, 0, 2).toArray();
        for (int image = 0; image < images; image++) {
            int phase = random.nextInt(2);
            for (int i = 0; i < shape.size(); i++) {
                int row = i / shape.width() % shape.height();
                int across = labels[image] == 0 ? row : i % shape.width();
                pixels[image * shape.size() + i] += (across / 2 + phase) % 2 == 0 ? 1 : -1;
            }
        }
        return new Batch(images, pixels, labels);
    }
}

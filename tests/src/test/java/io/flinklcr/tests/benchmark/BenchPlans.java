package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Collections;
import java.util.List;

/** Training plans of the benchmarks: images of CIFAR-10, one warm-started power iteration. */
public final class BenchPlans {

    /** Threads of engine and peer. */
    public static final int THREADS = 2;

    /** Shape of the images. */
    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    static final int CLASSES = 10;

    private static final int HORIZON = 1000;

    private BenchPlans() {}

    /** A plan of {@code resnet20} or {@code resnet18}. */
    public static TrainingPlan of(String network, int batch) {
        return of(network, batch, THREADS);
    }

    /** The same with so many threads. */
    public static TrainingPlan of(String network, int batch, int threads) {
        return of(network(network), batch, Execution.fused(threads));
    }

    /** A plan of any network. */
    static TrainingPlan of(NetworkSpec network, int batch, Execution execution) {
        List<Float> half = Collections.nCopies(SHAPE.channels(), 0.5f);
        return new TrainingPlan(
                network,
                new Normalization(half, half),
                batch,
                Schedule.cosine(HORIZON),
                new SgdOptions(0.1f, 0.9f, 1e-4f),
                new RetentionOptions(0.1f, 0, 2, RetentionScale.UNIT, 1),
                0,
                1,
                1,
                execution);
    }

    private static NetworkSpec network(String name) {
        return switch (name) {
            case "resnet20" -> NetworkSpec.resnet20(SHAPE, CLASSES);
            case "resnet18" -> NetworkSpec.resnet18(SHAPE, CLASSES);
            default -> throw new IllegalArgumentException("no network " + name);
        };
    }
}

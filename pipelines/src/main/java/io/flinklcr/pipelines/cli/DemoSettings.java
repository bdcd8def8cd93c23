package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.data.BundledSample;
import java.util.List;

/**
 * What the demo can be told.
 *
 * @param passes times to train on each image, at least 1
 * @param method how the network is binarised
 * @param retention LCR, whose horizon is {@link #steps(int)}
 * @param seed of weights and of the order of images
 * @param threads of the kernels
 */
record DemoSettings(
        int passes, BinarizationMethod method, RetentionOptions retention, long seed, int threads) {

    /** Images of a step. */
    static final int BATCH = 32;

    private static final int TRAIN_IMAGES = 6_000;

    /**
     * @throws IllegalArgumentException if there is no pass
     */
    public DemoSettings {
        steps(passes);
    }

    /**
     * Steps of so many passes.
     *
     * @throws IllegalArgumentException if there is none
     */
    static int steps(int passes) {
        if (passes < 1) {
            throw new IllegalArgumentException("--passes must be at least 1, not " + passes);
        }
        return (TRAIN_IMAGES * passes + BATCH - 1) / BATCH;
    }

    /** Steps of the whole training. */
    int steps() {
        return steps(passes);
    }

    /** The plan of training: a ResNet-20. */
    TrainingPlan plan() {
        NetworkSpec network =
                NetworkSpec.resnet20(new ImageShape(1, 28, 28), BundledSample.CLASS_NAMES.size());
        TrainingPlan plan =
                new TrainingPlan(
                        network.with(method.binarization()),
                        new Normalization(List.of(0.286f), List.of(0.353f)),
                        BATCH,
                        Schedule.cosine(steps()),
                        new SgdOptions(
                                method.learningRate(),
                                0.9f,
                                1e-4f,
                                DecayScope.ALL,
                                false,
                                method.clipsLatent()),
                        retention,
                        0,
                        seed,
                        TrainingPlan.NORM_FREEZE,
                        Execution.fused(threads));
        return plan.withNormGamma(method.normGamma());
    }
}

package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.KernelSet;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of the network, the method and the optimiser: everything that fixes the arithmetic of a
 * run.
 */
final class MethodOptions {

    private static final int SMALLEST_SIDE = 28;

    @Option(
            names = "--image-shape",
            paramLabel = "CxHxW",
            converter = ImageShapeConverter.class,
            description =
                    "Channels (1 or 3), height and width of the images, from 28 pixels up; needed "
                            + "unless --dataset or --preset knows it.")
    private ImageShape imageShape;

    @Option(
            names = "--classes",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Number of classes; labels are 0 to one less (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--normalize-mean",
            split = ",",
            paramLabel = "X",
            description = "Mean of each channel, pixels scaled to 0..1 (default: 0.5 each).")
    private List<Float> mean;

    @Option(
            names = "--normalize-std",
            split = ",",
            paramLabel = "X",
            description = "Standard deviation of each channel (default: 0.5 each).")
    private List<Float> deviation;

    @Mixin private NetworkOptions network;
    @Mixin private ScheduleOptions schedule;

    @Mixin private OptimizerOptions optimizer;

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "Share of each image's target that is spread over all classes (default: "
                            + "${DEFAULT-VALUE}).")
    private float labelSmoothing;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            defaultValue = "0.1",
            description =
                    "Weight of the retention loss; 0 trains without it (default: "
                            + "${DEFAULT-VALUE}).")
    private float lambda;

    @Option(
            names = "--lambda-warmup",
            paramLabel = "STEPS",
            description =
                    "Steps over which lambda rises linearly from 0 (default: a third of "
                            + "the horizon).")
    private Integer lambdaWarmup;

    @Option(
            names = "--beta",
            paramLabel = "X",
            defaultValue = "2",
            description =
                    "Base of the block weights: later blocks weigh more above 1 (default: "
                            + "${DEFAULT-VALUE}).")
    private float beta;

    @Option(
            names = "--retention-scale",
            paramLabel = "SCALE",
            defaultValue = "unit",
            description =
                    "raw: moments as they are; unit: each side divided by its root mean "
                            + "square, so that only spectra are compared "
                            + "(default: ${DEFAULT-VALUE}).")
    private RetentionScale retentionScale;

    @Option(
            names = "--power-iterations",
            paramLabel = "N",
            defaultValue = "1",
            description = "Warm-started power iterations a step (default: ${DEFAULT-VALUE}).")
    private int powerIterations;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of weights and augmentation (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--kernels",
            paramLabel = "SET",
            defaultValue = "fused",
            description =
                    "fused: made for CPUs, and run there alone; portable: ND4J's own operations, "
                            + "for GPUs (default: ${DEFAULT-VALUE}).")
    private KernelSet kernels;

    @Mixin private ThreadOptions threads;

    /**
     * The plan.
     *
     * @param batchSize images of one trainer's micro-batch
     */
    TrainingPlan plan(int batchSize) {
        requireShape();
        return new TrainingPlan(
                network.spec(imageShape, classes),
                new Normalization(orHalf(mean), orHalf(deviation)),
                batchSize,
                schedule.schedule(),
                optimizer.sgd(network.clipsLatent()),
                new RetentionOptions(lambda, warmup(), beta, retentionScale, powerIterations),
                labelSmoothing,
                seed,
                schedule.normFreeze(),
                new Execution(threads.count(), kernels));
    }

    private void requireShape() {
        if (imageShape == null) {
            throw new IllegalArgumentException(
                    "the shape of the images is not known: give --image-shape CxHxW, or --dataset"
                            + " or --preset");
        }
        if (Math.min(imageShape.height(), imageShape.width()) < SMALLEST_SIDE) {
            throw new IllegalArgumentException(
                    "--image-shape "
                            + imageShape
                            + ": sides start at "
                            + SMALLEST_SIDE
                            + " pixels; enlarge the images before publishing them");
        }
    }

    private int warmup() {
        return lambdaWarmup == null ? schedule.horizon() / 3 : lambdaWarmup;
    }

    private List<Float> orHalf(List<Float> values) {
        return values == null ? Collections.nCopies(imageShape.channels(), 0.5f) : values;
    }
}

package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.KernelSet;
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
            names = "--orthogonality",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Weight of Defensive Quantization's regulariser of latent weights, about "
                            + "0.0003, to compare LCR with (default: ${DEFAULT-VALUE}).")
    private float orthogonality;

    @Option(
            names = "--norm-gamma",
            paramLabel = "X",
            description =
                    "What the scales of batch norms in blocks begin with; as small as 1e-8, blocks "
                            + "begin as their shortcuts (default: the method's, 1 but "
                            + "for --method rbnn, 1e-8).")
    private Float normGamma;

    @Mixin private LcrOptions retention;

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
                optimizer.optimizer(network),
                retention.options(schedule.horizon()),
                orthogonality,
                labelSmoothing,
                seed,
                normGamma == null ? network.normGamma() : normGamma,
                schedule.normFreeze(),
                new Execution(threads.count(), kernels),
                null);
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

    private List<Float> orHalf(List<Float> values) {
        return values == null ? Collections.nCopies(imageShape.channels(), 0.5f) : values;
    }
}

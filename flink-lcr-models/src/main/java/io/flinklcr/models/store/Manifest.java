package io.flinklcr.models.store;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StepReport;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model version says of itself, as {@code manifest.json}.
 *
 * @param formatVersion format of the manifest, 1 to {@value #FORMAT_VERSION}
 * @param version number of the version, from 1
 * @param parent version that training went on from, or {@code null} for the first
 * @param step training step that produced the weights, from 0
 * @param position where the schedule goes on; {@code null} in format 1, which did not tell it
 * @param images images trained on so far
 * @param kafkaOffsets next Kafka offset of each partition, by {@code topic-partition}
 * @param network the network that the weights belong to
 * @param normalization normalisation of its input
 * @param configuration settings of the training run by option; never a secret
 * @param lineage where the run comes from
 * @param metrics of the step that produced the weights
 * @param weights the weights file beside the manifest
 * @param optimizer the file of the optimiser's momentum, or {@code null} if it was not saved
 * @param createdAt when the version was staged
 */
public record Manifest(
        int formatVersion,
        long version,
        Long parent,
        long step,
        SchedulePosition position,
        long images,
        SortedMap<String, Long> kafkaOffsets,
        NetworkSpec network,
        Normalization normalization,
        SortedMap<String, String> configuration,
        Lineage lineage,
        Metrics metrics,
        StateFile weights,
        StateFile optimizer,
        Instant createdAt) {

    /** The manifest format that this class writes. */
    public static final int FORMAT_VERSION = 5;

    /**
     * @throws IllegalArgumentException if a number is out of range or a file not of its form
     * @throws NullPointerException if a part is missing that cannot be {@code null}
     */
    public Manifest {
        if (version < 1) {
            throw new IllegalArgumentException("a model version counts from 1, not " + version);
        }
        if (parent != null && (parent < 1 || parent >= version)) {
            throw new IllegalArgumentException(
                    "parent " + parent + " does not precede version " + version);
        }
        if (step < 0 || images < 0) {
            throw new IllegalArgumentException(
                    "step " + step + " and images " + images + " must not be negative");
        }
        requireFiles(weights, optimizer);
        kafkaOffsets = sorted(kafkaOffsets, "kafkaOffsets");
        configuration = sorted(configuration, "configuration");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(normalization, "normalization");
        Objects.requireNonNull(lineage, "lineage");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * Training metrics of one step.
     *
     * @param crossEntropy mean cross entropy of the step's images before the update
     * @param retentionLoss retention loss L_LCR of the step
     * @param accuracy share of the step's images classified correctly, in [0, 1]
     * @param sigmaBinary largest singular value of G_B, one a block
     * @param sigmaLatent largest singular value of G_F, one a block
     */
    public record Metrics(
            float crossEntropy,
            float retentionLoss,
            float accuracy,
            List<Float> sigmaBinary,
            List<Float> sigmaLatent) {

        public Metrics {
            sigmaBinary = List.copyOf(sigmaBinary);
            sigmaLatent = List.copyOf(sigmaLatent);
        }

        /** The metrics of a step report. */
        public static Metrics of(StepReport report) {
            return new Metrics(
                    report.crossEntropy(),
                    report.retentionLoss(),
                    report.accuracy(),
                    report.sigmaBinary(),
                    report.sigmaLatent());
        }
    }

    private static void requireFiles(StateFile weights, StateFile optimizer) {
        if (!StateFile.WEIGHTS.equals(weights.file())) {
            throw new IllegalArgumentException(
                    "the weights file is " + StateFile.WEIGHTS + ", not " + weights.file());
        }
        if (optimizer != null
                && !(StateFile.OPTIMIZER.equals(optimizer.file())
                        && isMultiple(optimizer.count(), weights.count()))) {
            throw new IllegalArgumentException(
                    "the optimizer file is %s with %d values, not %s with %d"
                            .formatted(
                                    StateFile.OPTIMIZER,
                                    weights.count(),
                                    optimizer.file(),
                                    optimizer.count()));
        }
    }

    /** An optimiser keeps one number or two for each weight. */
    private static boolean isMultiple(int count, int weights) {
        return count == weights || count == 2L * weights;
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map, String name) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(map, name)));
    }
}

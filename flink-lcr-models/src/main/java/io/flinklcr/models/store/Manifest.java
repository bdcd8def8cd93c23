package io.flinklcr.models.store;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
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
 * @param formatVersion format of the manifest, {@value #FORMAT_VERSION}
 * @param version number of the version, from 1
 * @param parent version that training went on from, or {@code null} for the first
 * @param step training step that produced the weights, from 0
 * @param images images trained on so far
 * @param kafkaOffsets next Kafka offset of each partition, by {@code topic-partition}
 * @param network the network that the weights belong to
 * @param normalization normalisation of its input
 * @param configuration settings of the training run by option; never a secret
 * @param metrics of the step that produced the weights
 * @param weights the weights file beside the manifest
 * @param createdAt when the version was staged
 */
public record Manifest(
        int formatVersion,
        long version,
        Long parent,
        long step,
        long images,
        SortedMap<String, Long> kafkaOffsets,
        NetworkSpec network,
        Normalization normalization,
        SortedMap<String, String> configuration,
        Metrics metrics,
        Weights weights,
        Instant createdAt) {

    /** The manifest format that this class writes. */
    public static final int FORMAT_VERSION = 1;

    /**
     * @throws IllegalArgumentException if a number is out of range
     * @throws NullPointerException if a part other than the parent is missing
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
        kafkaOffsets = sorted(kafkaOffsets, "kafkaOffsets");
        configuration = sorted(configuration, "configuration");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(normalization, "normalization");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(weights, "weights");
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

    /**
     * The weights file of a version.
     *
     * @param file its name, {@code weights.bin}
     * @param count number of float values
     * @param sha256 checksum of the whole file, 64 lower-case hexadecimal digits
     */
    public record Weights(String file, int count, String sha256) {

        /**
         * @throws IllegalArgumentException if the name, the count or the checksum is not of that
         *     form
         */
        public Weights {
            if (!WeightsFile.NAME.equals(file)) {
                throw new IllegalArgumentException(
                        "the weights file is " + WeightsFile.NAME + ", not '" + file + "'");
            }
            if (count < 0) {
                throw new IllegalArgumentException("weights count " + count + " is negative");
            }
            if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("weights sha256 '" + sha256 + "' is malformed");
            }
        }

        /** Describes the file that a state will be written to. */
        public static Weights of(float[] state) {
            return new Weights(WeightsFile.NAME, state.length, WeightsFile.sha256(state));
        }
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map, String name) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(map, name)));
    }
}

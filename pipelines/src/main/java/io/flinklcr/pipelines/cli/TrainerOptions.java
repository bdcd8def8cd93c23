package io.flinklcr.pipelines.cli;

import io.flinklcr.operators.train.Exchange;
import io.flinklcr.pipelines.job.TrainerSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of how training is spread over several trainers. */
final class TrainerOptions {

    @Option(
            names = "--global-batch",
            paramLabel = "IMAGES",
            defaultValue = "128",
            description =
                    "Images a training step, over all trainers: a multiple of --parallelism "
                            + "(default: ${DEFAULT-VALUE}).")
    private int globalBatch;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "Parts of weights and momentum, each updated by one subtask; a run is resumed "
                            + "with the number it began with (default: ${DEFAULT-VALUE}).")
    private int shards;

    @Option(
            names = "--max-batch-delay",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DelayConverter.class,
            description =
                    "Longest wait of a trainer for a full batch; then it trains on what it has. 0s "
                            + "waits as long as it takes (default: ${DEFAULT-VALUE}).")
    private Duration maxBatchDelay;

    @Option(
            names = "--exchange",
            paramLabel = "HOW",
            defaultValue = "partition",
            description =
                    "partition: each trainer reads partitions of its own, in order; rebalance: "
                            + "images are dealt out in turn (default: ${DEFAULT-VALUE}).")
    private Exchange exchange;

    /**
     * Images of one trainer's micro-batch.
     *
     * @throws IllegalArgumentException if the global batch cannot be split evenly
     */
    int batchSize(int trainers) {
        if (globalBatch % trainers != 0) {
            throw new IllegalArgumentException(
                    "--global-batch "
                            + globalBatch
                            + " cannot be split evenly over "
                            + trainers
                            + " trainers; give a multiple of --parallelism");
        }
        return globalBatch / trainers;
    }

    TrainerSettings settings() {
        return new TrainerSettings(shards, maxBatchDelay, exchange);
    }
}

package io.flinklcr.pipelines.job;

import io.flinklcr.operators.train.Exchange;
import io.flinklcr.operators.train.TrainingGraphOptions;
import java.time.Duration;

/**
 * How training is spread over the trainers; there are as many as the environment's parallelism.
 *
 * @param shards parts of weights and momentum, each updated by one subtask
 * @param maxBatchDelay longest wait of a trainer for a full micro-batch; 0 waits as long as it
 *     takes
 * @param exchange how images reach the trainers
 */
public record TrainerSettings(int shards, Duration maxBatchDelay, Exchange exchange) {

    /**
     * Full micro-batches alone, each trainer from partitions of its own: can be repeated exactly.
     */
    public static TrainerSettings reproducible() {
        return new TrainerSettings(
                TrainingGraphOptions.DEFAULT_SHARDS, Duration.ZERO, Exchange.PARTITION);
    }
}

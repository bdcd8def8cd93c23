package io.flinklcr.pipelines.job;

import io.flinklcr.pipelines.kafka.KafkaAccess;

/**
 * A topic of images to read.
 *
 * @param kafka how to reach it
 * @param topic its name
 * @param start where to start without a checkpoint
 * @param bounded whether to end at the offsets that are the latest when the job starts
 */
public record ImageInput(KafkaAccess kafka, String topic, Start start, boolean bounded) {

    /** Where a job starts to read. */
    public enum Start {
        /** At the oldest record. */
        EARLIEST,
        /** Behind the newest record. */
        LATEST
    }
}

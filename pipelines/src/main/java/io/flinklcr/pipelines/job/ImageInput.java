package io.flinklcr.pipelines.job;

import io.flinklcr.models.image.Fit;
import io.flinklcr.pipelines.kafka.KafkaAccess;

/**
 * A topic of images to read.
 *
 * @param kafka how to reach it
 * @param topic its name
 * @param start where to start without a checkpoint
 * @param bounded whether to end at the offsets that are the latest when the job starts
 * @param fit how images of another size come to that of the network
 */
public record ImageInput(KafkaAccess kafka, String topic, Start start, boolean bounded, Fit fit) {

    /** Images of the network's size. */
    public ImageInput(KafkaAccess kafka, String topic, Start start, boolean bounded) {
        this(kafka, topic, start, bounded, Fit.EXACT);
    }

    /** Where a job starts to read. */
    public enum Start {
        /** At the oldest record. */
        EARLIEST,
        /** Behind the newest record. */
        LATEST
    }
}

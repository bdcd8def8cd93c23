package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import picocli.CommandLine.Option;

/** Options of the images that a job reads. */
final class InputOptions {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            required = true,
            description = "Topic of the images.")
    private String topic;

    @Option(
            names = "--start",
            paramLabel = "WHERE",
            defaultValue = "earliest",
            description =
                    "Where to start without a checkpoint: ${COMPLETION-CANDIDATES} "
                            + "(default: ${DEFAULT-VALUE}).")
    private ImageInput.Start start;

    @Option(
            names = "--until-now",
            description = "End at the newest record of when the job starts, not never.")
    private boolean untilNow;

    @Option(
            names = "--dead-letter-topic",
            paramLabel = "TOPIC",
            description = "Where records go that cannot be decoded (default: TOPIC-dead-letters).")
    private String deadLetterTopic;

    String topic() {
        return topic;
    }

    boolean isBounded() {
        return untilNow;
    }

    ImageInput input(KafkaAccess kafka) {
        return new ImageInput(kafka, topic, start, untilNow);
    }

    String deadLetterTopic() {
        return deadLetterTopic == null ? topic + "-dead-letters" : deadLetterTopic;
    }
}

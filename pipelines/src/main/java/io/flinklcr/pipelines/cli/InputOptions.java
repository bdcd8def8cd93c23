package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the images that a job reads. */
final class InputOptions {

    @Mixin private TopicOptions images;

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

    String topic() {
        return images.topic();
    }

    boolean isBounded() {
        return untilNow;
    }

    ImageInput input(KafkaAccess kafka) {
        return new ImageInput(kafka, topic(), start, untilNow, images.fit());
    }

    String deadLetterTopic() {
        return images.deadLetterTopic();
    }
}

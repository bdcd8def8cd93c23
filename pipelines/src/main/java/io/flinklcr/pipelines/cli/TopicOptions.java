package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.Fit;
import picocli.CommandLine.Option;

/** Options of the topic of images, and of where those go that cannot be decoded. */
final class TopicOptions {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            required = true,
            description = "Topic of the images.")
    private String topic;

    @Option(
            names = "--dead-letter-topic",
            paramLabel = "TOPIC",
            description = "Where records go that cannot be decoded (default: TOPIC-dead-letters).")
    private String deadLetterTopic;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            defaultValue = "exact",
            description =
                    "What becomes of PNG and JPEG images of another size. exact: refused; center: "
                            + "their middle, resized; random: for training, random rectangles, "
                            + "resized, and for scoring the middle (default: ${DEFAULT-VALUE}).")
    private Fit fit;

    Fit fit() {
        return fit;
    }

    String topic() {
        return topic;
    }

    String deadLetterTopic() {
        return deadLetterTopic == null ? topic + "-dead-letters" : deadLetterTopic;
    }
}

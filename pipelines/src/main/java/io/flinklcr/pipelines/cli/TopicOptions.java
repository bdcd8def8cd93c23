package io.flinklcr.pipelines.cli;

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

    String topic() {
        return topic;
    }

    String deadLetterTopic() {
        return deadLetterTopic == null ? topic + "-dead-letters" : deadLetterTopic;
    }
}

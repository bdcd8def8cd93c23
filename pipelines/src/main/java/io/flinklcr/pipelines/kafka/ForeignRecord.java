package io.flinklcr.pipelines.kafka;

/** What is said of a topic that holds other records than are looked for. */
final class ForeignRecord {

    private ForeignRecord() {}

    /**
     * The failure to read such a topic.
     *
     * @param reason what the record is not
     * @param option that names the topic
     * @param writer command that writes what is looked for
     */
    static IllegalArgumentException in(
            String topic, IllegalArgumentException reason, String option, String writer) {
        return new IllegalArgumentException(
                "topic '%s' has a record that is %s; give %s the topic that %s wrote to"
                        .formatted(topic, reason.getMessage(), option, writer),
                reason);
    }
}

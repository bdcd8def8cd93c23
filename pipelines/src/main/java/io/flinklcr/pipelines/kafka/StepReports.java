package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.StepReportJson;
import java.time.Duration;
import java.util.List;

/** Reads step reports from their topic. */
public final class StepReports implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final TopicReader reader;
    private final String topic;

    private StepReports(TopicReader reader, String topic) {
        this.reader = reader;
        this.topic = topic;
    }

    /** Reads what is written from now on. */
    public static StepReports fromNow(KafkaAccess kafka, String topic) {
        return new StepReports(TopicReader.fromEnd(kafka, topic), topic);
    }

    /**
     * All reports of a topic so far.
     *
     * @throws IllegalArgumentException if a record is no step report
     */
    public static List<StepReport> all(KafkaAccess kafka, String topic) {
        try (StepReports reports =
                new StepReports(TopicReader.fromBeginning(kafka, topic), topic)) {
            return reports.drain();
        }
    }

    /** Reports that have come since the last call; waits half a second for the first. */
    public List<StepReport> poll() {
        return parse(reader.poll(PATIENCE));
    }

    /** Reports up to those that are the newest now. */
    public List<StepReport> drain() {
        return parse(reader.drain());
    }

    @Override
    public void close() {
        reader.close();
    }

    private List<StepReport> parse(List<String> values) {
        try {
            return values.stream().map(StepReportJson::read).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "topic '"
                            + topic
                            + "' has a record that is "
                            + e.getMessage()
                            + "; give --reports-topic the topic that lcr train wrote to",
                    e);
        }
    }
}

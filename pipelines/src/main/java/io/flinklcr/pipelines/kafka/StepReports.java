package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.StepReportJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads step reports from their topic. */
public final class StepReports implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(StepReports.class);

    private final TopicReader reader;

    private StepReports(TopicReader reader) {
        this.reader = reader;
    }

    /** Reads what is written from now on; records that are no step reports are passed over. */
    public static StepReports fromNow(KafkaAccess kafka, String topic) {
        return new StepReports(TopicReader.fromEnd(kafka, topic));
    }

    /**
     * All reports of a topic so far.
     *
     * @throws IllegalArgumentException if a record is no step report
     */
    public static List<StepReport> all(KafkaAccess kafka, String topic) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka, topic)) {
            return reader.drain().stream().map(StepReportJson::read).toList();
        } catch (IllegalArgumentException e) {
            throw ForeignRecord.in(topic, e, "--reports-topic", "lcr train");
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

    private static List<StepReport> parse(List<String> values) {
        return values.stream().map(StepReports::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<StepReport> parse(String value) {
        try {
            return Optional.of(StepReportJson.read(value));
        } catch (IllegalArgumentException e) {
            LOG.warn("The topic of step reports has a record that is {}", e.getMessage());
            return Optional.empty();
        }
    }
}

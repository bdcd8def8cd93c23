package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.StepReportJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads step reports from their topic. */
public final class StepReports implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final TopicReader reader;

    private StepReports(TopicReader reader) {
        this.reader = reader;
    }

    /** Reads what is written from now on. */
    public static StepReports fromNow(KafkaAccess kafka, String topic) {
        return new StepReports(TopicReader.fromEnd(kafka, topic));
    }

    /** All reports of a topic so far. */
    public static List<StepReport> all(KafkaAccess kafka, String topic) {
        try (StepReports reports = new StepReports(TopicReader.fromBeginning(kafka, topic))) {
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

    private static List<StepReport> parse(List<String> values) {
        List<StepReport> reports = new ArrayList<>();
        values.forEach(value -> reports.add(StepReportJson.read(value)));
        return reports;
    }
}

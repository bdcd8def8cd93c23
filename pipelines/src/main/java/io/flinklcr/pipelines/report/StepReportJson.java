package io.flinklcr.pipelines.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;

/**
 * Step reports as JSON, one object on one line each; {@code pipelines/docs/step-reports.md}
 * explains the fields. A float that is not finite is written as the string {@code "NaN"}, {@code
 * "Infinity"} or {@code "-Infinity"}, since JSON has no such numbers.
 */
public final class StepReportJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                    .build();

    private static final String PHASES = "phases";
    private static final String WATCH = "watch";
    private static final String LAYERS = "layers";

    private StepReportJson() {}

    /** A report as one JSON object without line breaks. */
    public static String write(StepReport report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a step report is always writable", e);
        }
    }

    /**
     * Reads a report back; fields it does not know are skipped. Reports of releases that told no
     * phases are read, with times that are unknown, as are those that told nothing of the watch or
     * of layers.
     *
     * @throws IllegalArgumentException if the text is not JSON, or a field is missing or malformed
     */
    public static StepReport read(String json) {
        try {
            return MAPPER.readValue(complete(json), StepReport.class);
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed JSON");
            throw new IllegalArgumentException("not a step report: " + reason, e);
        }
    }

    private static String complete(String json) throws JsonProcessingException {
        if (!(MAPPER.readTree(json) instanceof ObjectNode report)) {
            throw new IllegalArgumentException("not a step report: not a JSON object");
        }
        if (report.has(PHASES) && report.has(WATCH) && report.has(LAYERS)) {
            return json;
        }
        report.putIfAbsent(PHASES, MAPPER.valueToTree(PhaseTimes.UNKNOWN));
        report.putIfAbsent(WATCH, MAPPER.valueToTree(WatchReport.UNKNOWN));
        report.putIfAbsent(LAYERS, MAPPER.createArrayNode());
        return report.toString();
    }
}

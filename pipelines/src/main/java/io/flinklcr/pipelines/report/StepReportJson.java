package io.flinklcr.pipelines.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
     * Reads a report back; fields it does not know are skipped.
     *
     * @throws IllegalArgumentException if the text is not JSON, or a field is missing or malformed
     */
    public static StepReport read(String json) {
        try {
            StepReport report = MAPPER.readValue(json, StepReport.class);
            if (report == null) {
                throw new IllegalArgumentException("not a step report: null");
            }
            return report;
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed JSON");
            throw new IllegalArgumentException("not a step report: " + reason, e);
        }
    }
}

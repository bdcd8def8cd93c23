package io.flinklcr.pipelines.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.operators.score.Prediction;

/** Predictions as JSON, one object each; unknown fields are skipped. */
final class PredictionJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PredictionJson() {}

    static String write(Prediction prediction) {
        try {
            return MAPPER.writeValueAsString(prediction);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a prediction does not fit JSON", e);
        }
    }

    /**
     * Reads a prediction back; fields it does not know are skipped.
     *
     * @throws IllegalArgumentException if the text is not JSON, or a field is missing or malformed
     */
    static Prediction read(String json) {
        try {
            Prediction prediction = MAPPER.readValue(json, Prediction.class);
            if (prediction == null) {
                throw new IllegalArgumentException("not a prediction: null");
            }
            return prediction;
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed JSON");
            throw new IllegalArgumentException("not a prediction: " + reason, e);
        }
    }
}

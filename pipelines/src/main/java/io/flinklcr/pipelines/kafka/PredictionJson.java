package io.flinklcr.pipelines.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.operators.score.Prediction;

/** Predictions as JSON, one object each; unknown fields are skipped. */
final class PredictionJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private PredictionJson() {}

    static String write(Prediction prediction) {
        try {
            return MAPPER.writeValueAsString(prediction);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a prediction does not fit JSON", e);
        }
    }

    static Prediction read(String json) {
        try {
            return MAPPER.readValue(json, Prediction.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a prediction: " + e.getOriginalMessage(), e);
        }
    }
}

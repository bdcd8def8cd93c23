package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.operators.score.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions are one JSON object each, with stable field names. */
class PredictionJsonTest {

    private static final Prediction PREDICTION =
            new Prediction("images", 1, 1L << 40, -1, 9, 0.25f, 12);
    private static final String JSON =
            "{\"topic\":\"images\",\"partition\":1,\"offset\":1099511627776,\"label\":-1,"
                    + "\"predicted\":9,\"probability\":0.25,\"modelVersion\":12}";

    @Test
    void writesOneObject() {
        assertThat(PredictionJson.write(PREDICTION)).isEqualTo(JSON);
    }

    @Test
    void readsWhatItWritesAndSkipsFieldsItDoesNotKnow() {
        assertThat(PredictionJson.read(JSON)).isEqualTo(PREDICTION);
        assertThat(PredictionJson.read(JSON.replace("{", "{\"later\":[1],"))).isEqualTo(PREDICTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"topic\":null}",
                "{\"topic\":\"t\",\"partition\":1}",
                "not JSON"
            })
    void refusesWhatIsNoPrediction(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionJson.read(text))
                .withMessageStartingWith("not a prediction: ")
                .withMessageNotContaining("\n");
    }
}

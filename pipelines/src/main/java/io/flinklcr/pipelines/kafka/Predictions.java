package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.operators.image.ImageRecordFormat;
import io.flinklcr.operators.score.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads predictions from their topic. */
public final class Predictions {

    private Predictions() {}

    /**
     * Counts the predictions of labelled images that a topic holds; of several for one image by one
     * model version the last counts once.
     *
     * @throws IllegalArgumentException if a record is no prediction, or of a class that is not
     *     there
     */
    public static ConfusionMatrix confusion(
            KafkaAccess kafka, String topic, long modelVersion, int classes) {
        Map<List<Object>, Prediction> byImage = new HashMap<>();
        try (TopicReader reader = TopicReader.fromBeginning(kafka, topic)) {
            for (String json : reader.drain()) {
                Prediction prediction = parse(json, topic);
                if (prediction.modelVersion() == modelVersion
                        && prediction.label() != ImageRecordFormat.NO_LABEL) {
                    byImage.put(coordinates(prediction), prediction);
                }
            }
        }
        ConfusionMatrix confusion = ConfusionMatrix.empty(classes);
        byImage.values().forEach(p -> add(p, confusion, topic));
        return confusion;
    }

    private static Prediction parse(String json, String topic) {
        try {
            return PredictionJson.read(json);
        } catch (IllegalArgumentException e) {
            throw ForeignRecord.in(topic, e, "--predictions-topic", "lcr score");
        }
    }

    private static List<Object> coordinates(Prediction prediction) {
        return List.of(prediction.topic(), prediction.partition(), prediction.offset());
    }

    private static void add(Prediction prediction, ConfusionMatrix confusion, String topic) {
        int classes = confusion.counts().length;
        if (isOutside(prediction.label(), classes) || isOutside(prediction.predicted(), classes)) {
            throw new IllegalArgumentException(
                    "topic '"
                            + topic
                            + "' holds a prediction of class "
                            + prediction.predicted()
                            + " for label "
                            + prediction.label()
                            + "; the model's classes are 0 to "
                            + (classes - 1));
        }
        confusion.add(prediction.label(), prediction.predicted());
    }

    private static boolean isOutside(int label, int classes) {
        return label < 0 || label >= classes;
    }
}

package io.flinklcr.pipelines.job;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.operators.image.DecodeFunction;
import io.flinklcr.operators.image.ImageRecordFormat;
import io.flinklcr.operators.score.Prediction;
import io.flinklcr.operators.score.PredictionSerializer;
import io.flinklcr.operators.score.ScoreOperator;
import io.flinklcr.pipelines.kafka.PredictionRecord;
import io.flinklcr.pipelines.kafka.Topics;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The scoring job: images from Kafka through a model version to predictions. */
public final class ScoreJob {

    private ScoreJob() {}

    /**
     * Checks what the job needs and adds it to an environment; predictions go to a topic as JSON.
     */
    public static void define(
            StreamExecutionEnvironment environment,
            ScoreSettings settings,
            String predictionsTopic) {
        try (Topics topics = Topics.of(settings.input().kafka())) {
            check(settings, topics);
            topics.createIfMissing(predictionsTopic, 1);
        }
        predictions(environment, settings)
                .sinkTo(
                        KafkaSinks.of(
                                settings.input().kafka(), new PredictionRecord(predictionsTopic)))
                .name("predictions to " + predictionsTopic)
                .uid("predictions");
    }

    /**
     * Runs the job over a bounded topic and counts the predictions of labelled images.
     *
     * @throws IllegalArgumentException if the topic holds no labelled image that can be decoded
     * @throws Exception if the job fails
     */
    public static ConfusionMatrix evaluate(
            StreamExecutionEnvironment environment, ScoreSettings settings) throws Exception {
        check(settings);
        ConfusionMatrix confusion =
                ConfusionMatrix.empty(settings.model().manifest().network().classes());
        try (CloseableIterator<Prediction> predictions =
                predictions(environment, settings).executeAndCollect("flink-lcr: evaluate")) {
            predictions.forEachRemaining(
                    prediction -> {
                        if (prediction.label() != ImageRecordFormat.NO_LABEL) {
                            confusion.add(prediction.label(), prediction.predicted());
                        }
                    });
        }
        if (confusion.total() == 0) {
            throw new IllegalArgumentException(
                    "topic %s holds no labelled image that this model takes; look into %s"
                            .formatted(settings.input().topic(), settings.deadLetterTopic()));
        }
        return confusion;
    }

    /**
     * Checks what the job needs and makes the dead-letter topic where it is missing.
     *
     * @throws IllegalArgumentException naming the thing and the mend, if the broker or the topic of
     *     images is not usable
     */
    public static void check(ScoreSettings settings) {
        try (Topics topics = Topics.of(settings.input().kafka())) {
            check(settings, topics);
        }
    }

    private static void check(ScoreSettings settings, Topics topics) {
        topics.requireExists(settings.input().topic());
        topics.createIfMissing(settings.deadLetterTopic(), 1);
    }

    private static SingleOutputStreamOperator<Prediction> predictions(
            StreamExecutionEnvironment environment, ScoreSettings settings) {
        environment.getConfig().disableGenericTypes();
        NetworkSpec network = settings.model().manifest().network();
        return ImageStreams.decoded(
                        environment,
                        settings.input(),
                        DecodeFunction.forScoring(
                                network.input(), network.classes(), settings.input().fit()),
                        settings.deadLetterTopic())
                .transform(
                        "score",
                        PredictionSerializer.INSTANCE.typeInformation(Prediction.class),
                        new ScoreOperator(settings.model(), settings.threads()))
                .uid("score")
                .name("score");
    }
}

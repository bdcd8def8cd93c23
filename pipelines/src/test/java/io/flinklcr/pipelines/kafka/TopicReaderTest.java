package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.operators.score.Prediction;
import io.flinklcr.pipelines.testing.Broker;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics of text are read to their end; predictions are counted once an image. */
@ExtendWith(Broker.class)
@Timeout(60)
class TopicReaderTest {

    private static void create(String topic, int partitions) {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing(topic, partitions);
        }
    }

    private static void send(String topic, int partition, String value) throws Exception {
        Broker.send(
                new ProducerRecord<>(
                        topic,
                        partition,
                        null,
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(Prediction prediction, String topic) throws Exception {
        Broker.send(new PredictionRecord(topic).serialize(prediction, null, null));
    }

    private static Prediction prediction(long offset, int label, int predicted, long version) {
        return new Prediction("images", 0, offset, label, predicted, 0.5f, version);
    }

    @Test
    void readsEveryPartitionToItsEnd() throws Exception {
        create("texts", 2);
        send("texts", 0, "a");
        send("texts", 1, "ü");
        send("texts", 1, null);
        try (TopicReader reader = TopicReader.fromBeginning(Broker.access(), "texts")) {
            assertThat(reader.drain()).containsExactlyInAnyOrder("a", "ü");
            assertThat(reader.drain()).isEmpty();
            send("texts", 0, "b");
            assertThat(reader.drain()).containsExactly("b");
        }
    }

    @Test
    void readsFromNowOnFromTheEnd() throws Exception {
        create("news", 1);
        send("news", 0, "old");
        try (TopicReader reader = TopicReader.fromEnd(Broker.access(), "news")) {
            send("news", 0, "new");
            assertThat(reader.drain()).containsExactly("new");
        }
    }

    @Test
    void countsTheLastPredictionOfEachLabelledImage() throws Exception {
        create("predictions", 1);
        send(prediction(0, 1, 0, 3), "predictions");
        send(prediction(0, 1, 1, 3), "predictions");
        send(prediction(1, 0, 1, 3), "predictions");
        send(prediction(2, -1, 1, 3), "predictions");
        send(prediction(3, 0, 0, 2), "predictions");
        ConfusionMatrix confusion = Predictions.confusion(Broker.access(), "predictions", 3, 2);
        assertThat(confusion.counts()).isEqualTo(new long[][] {{0, 1}, {0, 1}});
    }

    @Test
    void refusesPredictionsOfOtherClasses() throws Exception {
        create("other-classes", 1);
        send(prediction(0, 1, 7, 3), "other-classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.confusion(Broker.access(), "other-classes", 3, 2))
                .withMessage(
                        "topic 'other-classes' holds a prediction of class 7 for label 1; the"
                                + " model's classes are 0 to 1");
    }

    @Test
    void refusesWhatIsNoPrediction() throws Exception {
        create("no-predictions", 1);
        send("no-predictions", 0, "{}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.confusion(Broker.access(), "no-predictions", 3, 2))
                .withMessageStartingWith(
                        "topic 'no-predictions' has a record that is not a prediction: ")
                .withMessageContaining("--predictions-topic");
    }
}

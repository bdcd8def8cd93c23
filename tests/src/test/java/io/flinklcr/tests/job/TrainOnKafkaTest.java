package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import io.flinklcr.pipelines.kafka.Predictions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Training, scoring and evaluation from Kafka to model versions and back, undisturbed. */
@Timeout(120)
class TrainOnKafkaTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 300;
    private static final int VERSION_EVERY = 90;
    private static final int LAST_BATCH = 5;
    private static final int HELD_OUT = 150;

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(8, 16), 1, new ImageShape(1, 28, 28), Plans.CLASSES);
    private static final int IMAGES = (STEPS - 1) * Plans.BATCH + LAST_BATCH;

    @TempDir static Path directory;

    private static TestTopics topics;
    private static Training training;

    @BeforeAll
    static void train() throws Exception {
        topics = new TestTopics(BROKER.access());
        TrainingPlan plan = Plans.settled(NETWORK, STEPS);
        String topic = topics.publish(new ToyImages(NETWORK.input(), Plans.CLASSES, IMAGES));
        training = Training.of(BROKER.access(), topic, plan, directory, VERSION_EVERY);
        training.run();
    }

    @Test
    void trainsEveryImageOnce() {
        Manifest last = training.newest().manifest();
        assertThat(last.images()).isEqualTo(IMAGES);
        assertThat(last.step()).isEqualTo(STEPS);
        assertThat(last.kafkaOffsets())
                .containsOnlyKeys(training.settings().input().topic() + "-0")
                .containsValue((long) IMAGES);
        assertThat(topics.read(training.settings().deadLetterTopic())).isEmpty();
    }

    @Test
    void reportsEveryStep() {
        List<StepReport> reports = training.reports();
        assertThat(reports)
                .extracting(StepReport::step)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, STEPS).boxed().toList());
        assertThat(reports.get(STEPS - 1).images()).isEqualTo(IMAGES);
        assertThat(reports.get(STEPS - 1).batch()).isEqualTo(LAST_BATCH);
    }

    @Test
    void tellsWhereTheTimeOfEveryStepWent() {
        for (StepReport report : training.reports()) {
            PhaseTimes phases = report.phases();
            assertThat(Phase.values())
                    .allSatisfy(phase -> assertThat(phase.seconds(phases)).isNotNegative());
            assertThat(phases.forward()).isPositive();
            assertThat(phases.retention()).isPositive();
            assertThat(phases.backward()).isPositive();
            assertThat(phases.update()).isPositive();
            float wall = report.batch() / report.imagesPerSecond();
            if (report.step() == 1) {
                assertThat(phases.total()).isGreaterThanOrEqualTo(0.9999f * wall);
            } else {
                assertThat(phases.total()).isCloseTo(wall, withPercentage(0.01));
            }
        }
    }

    @Test
    void commitsVersionsInOrder() {
        assertThat(training.store().versions()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(training.store().versions())
                .extracting(version -> training.store().readManifest(version).step())
                .containsExactly(90L, 180L, 270L, (long) STEPS);
        assertThat(training.store().versions())
                .extracting(version -> training.store().readManifest(version).parent())
                .containsExactly(null, 1L, 2L, 3L);
    }

    @Test
    void scoresEveryImageAsTheStoredModelDoes() throws Exception {
        ToyImages heldOut = new ToyImages(NETWORK.input(), Plans.CLASSES, HELD_OUT);
        StoredModel model = training.newest();
        ScoreSettings settings =
                new ScoreSettings(
                        new ImageInput(
                                BROKER.access(),
                                topics.publish(heldOut),
                                ImageInput.Start.EARLIEST,
                                true),
                        topics.create("dead-letters"),
                        model,
                        2);
        String predictions = topics.create("predictions");
        StreamExecutionEnvironment environment = environment();
        ScoreJob.define(environment, settings, predictions);
        environment.execute("score");

        ConfusionMatrix expected = classify(heldOut, model);
        assertThat(expected.accuracy()).isGreaterThan(0.8);
        assertThat(topics.read(predictions)).hasSize(HELD_OUT);
        assertThat(
                        Predictions.confusion(
                                        BROKER.access(),
                                        predictions,
                                        model.manifest().version(),
                                        Plans.CLASSES)
                                .counts())
                .isDeepEqualTo(expected.counts());
        assertThat(ScoreJob.evaluate(environment(), settings).counts())
                .isDeepEqualTo(expected.counts());
    }

    private static StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.getExecutionEnvironment(training.configuration());
    }

    private static ConfusionMatrix classify(ToyImages images, StoredModel model) {
        ConfusionMatrix confusion = ConfusionMatrix.empty(Plans.CLASSES);
        PixelNormalizer normalizer =
                new PixelNormalizer(NETWORK.input(), model.manifest().normalization());
        float[] pixels = new float[NETWORK.input().size()];
        try (Classifier classifier = new Classifier(NETWORK, model.state(), 1, 1)) {
            for (int i = 0; i < images.size(); i++) {
                Sample sample = new Sample("direct", 0, i, images.label(i), images.pixels(i));
                normalizer.write(sample, pixels, 0);
                float[] probabilities = classifier.probabilities(pixels, 1);
                confusion.add(images.label(i), Softmax.largest(probabilities, 0, Plans.CLASSES));
            }
        }
        return confusion;
    }
}

package io.flinklcr.operators.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.Softmax;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Images are scored in batches, none is lost or scored twice, and scores are the classifier's. */
class ScoreOperatorTest {

    private static final int BATCH = 64;
    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 8, 8), 3);
    private static final Normalization NORMALIZATION =
            new Normalization(List.of(0.5f), List.of(0.25f));
    private static final StoredModel MODEL = model();

    private static StoredModel model() {
        float[] state = InitialState.of(NETWORK, 7);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        5,
                        null,
                        9,
                        720,
                        Collections.emptySortedMap(),
                        NETWORK,
                        NORMALIZATION,
                        Collections.emptySortedMap(),
                        new Manifest.Metrics(1, 0, 0.5f, List.of(), List.of()),
                        Manifest.Weights.of(state),
                        Instant.EPOCH);
        return new StoredModel(manifest, state);
    }

    private static Sample sample(long offset) {
        byte[] pixels = new byte[NETWORK.input().size()];
        new Random(offset).nextBytes(pixels);
        return new Sample("images", 1, offset, (int) (offset % 3), pixels);
    }

    private static OneInputStreamOperatorTestHarness<Sample, Prediction> harness()
            throws Exception {
        OneInputStreamOperatorTestHarness<Sample, Prediction> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ScoreOperator(MODEL, 1), SampleSerializer.INSTANCE);
        harness.setup(PredictionSerializer.INSTANCE);
        return harness;
    }

    private static void send(
            OneInputStreamOperatorTestHarness<Sample, Prediction> harness, int from, int to)
            throws Exception {
        for (int offset = from; offset < to; offset++) {
            harness.processElement(sample(offset), 0);
        }
    }

    private static List<Long> offsets(
            OneInputStreamOperatorTestHarness<Sample, Prediction> harness) {
        return harness.extractOutputValues().stream().map(Prediction::offset).toList();
    }

    private static List<Long> range(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void scoresAFullBatchAtOnce() throws Exception {
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> harness = harness()) {
            harness.open();
            send(harness, 0, BATCH - 1);
            assertThat(offsets(harness)).isEmpty();
            send(harness, BATCH - 1, BATCH + 3);
            assertThat(offsets(harness)).isEqualTo(range(0, BATCH));
        }
    }

    @Test
    void scoresWhatHasWaitedFiftyMilliseconds() throws Exception {
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> harness = harness()) {
            harness.open();
            harness.setProcessingTime(1_000);
            send(harness, 0, 3);
            harness.setProcessingTime(1_049);
            assertThat(offsets(harness)).isEmpty();
            harness.setProcessingTime(1_050);
            assertThat(offsets(harness)).isEqualTo(range(0, 3));
            send(harness, 3, 4);
            harness.setProcessingTime(1_100);
            assertThat(offsets(harness)).isEqualTo(range(0, 4));
        }
    }

    @Test
    void scoresTheRestAtTheEndOfInput() throws Exception {
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> harness = harness()) {
            harness.open();
            send(harness, 0, 2);
            harness.endInput();
            assertThat(offsets(harness)).isEqualTo(range(0, 2));
        }
    }

    @Test
    void keepsWaitingImagesInItsState() throws Exception {
        OperatorSubtaskState snapshot;
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> harness = harness()) {
            harness.open();
            send(harness, 0, 5);
            snapshot = harness.snapshot(1, 1);
        }
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> restored = harness()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.setProcessingTime(50);
            assertThat(offsets(restored)).isEqualTo(range(0, 5));
            OperatorSubtaskState after = restored.snapshot(2, 2);
            try (OneInputStreamOperatorTestHarness<Sample, Prediction> empty = harness()) {
                empty.initializeState(after);
                empty.open();
                empty.endInput();
                assertThat(offsets(empty)).isEmpty();
            }
        }
    }

    @Test
    void agreesWithTheClassifier() throws Exception {
        int images = BATCH + 6;
        try (OneInputStreamOperatorTestHarness<Sample, Prediction> harness = harness();
                Classifier classifier = new Classifier(NETWORK, MODEL.state(), 1, 1)) {
            harness.open();
            send(harness, 0, images);
            harness.endInput();
            PixelNormalizer normalizer = new PixelNormalizer(NETWORK.input(), NORMALIZATION);
            for (Prediction prediction : harness.extractOutputValues()) {
                Sample sample = sample(prediction.offset());
                float[] pixels = new float[NETWORK.input().size()];
                normalizer.write(sample, pixels, 0);
                float[] probabilities = classifier.probabilities(pixels, 1);
                int best = Softmax.largest(probabilities, 0, NETWORK.classes());
                assertThat(prediction.predicted()).isEqualTo(best);
                assertThat(prediction.probability()).isCloseTo(probabilities[best], within(1e-5f));
                assertThat(prediction.label()).isEqualTo(sample.label());
                assertThat(prediction.modelVersion()).isEqualTo(5);
            }
            assertThat(offsets(harness)).isEqualTo(range(0, images));
        }
    }
}

package io.flinklcr.operators.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are scored in batches, none is left behind and none is scored twice. */
class ScoreOperatorTest {

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4), 1, new ImageShape(1, 8, 8), 3);
    private static final Normalization NORMALIZATION =
            new Normalization(List.of(0.5f), List.of(0.25f));
    private static final int BATCH = 64;
    private static final long PATIENCE = 50;

    private final StoredModel model = model();
    private OneInputStreamOperatorTestHarness<Sample, Prediction> harness;

    @BeforeEach
    void open() throws Exception {
        harness = start(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH})
    void scoresEveryImageByTheEndOfInput(int images) throws Exception {
        process(0, images);
        assertThat(harness.extractOutputValues()).hasSize(images / BATCH * BATCH);
        harness.endInput();
        assertThat(harness.extractOutputValues())
                .extracting(Prediction::offset)
                .containsExactlyElementsOf(offsets(images));
    }

    @Test
    void predictsLikeTheClassifier() throws Exception {
        process(0, 3);
        harness.endInput();
        try (Classifier classifier = new Classifier(NETWORK, model.state(), 1, 1)) {
            for (Prediction prediction : harness.extractOutputValues()) {
                assertThat(prediction).isEqualTo(expected(classifier, prediction.offset()));
            }
        }
    }

    @Test
    void scoresLoneImageWhenItHasWaitedLongEnough() throws Exception {
        harness.setProcessingTime(1000);
        process(0, 1);
        harness.setProcessingTime(1000 + PATIENCE - 1);
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.setProcessingTime(1000 + PATIENCE);
        assertThat(harness.extractOutputValues()).hasSize(1);
        process(1, 1);
        harness.setProcessingTime(1000 + 2 * PATIENCE);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void aBatchScoredWhenFullDoesNotCloseTheNextOne() throws Exception {
        long came = 1000 + PATIENCE - 10;
        harness.setProcessingTime(1000);
        process(0, BATCH);
        harness.setProcessingTime(came);
        process(BATCH, 1);
        harness.setProcessingTime(came + PATIENCE - 1);
        assertThat(harness.extractOutputValues()).hasSize(BATCH);
        harness.setProcessingTime(came + PATIENCE);
        assertThat(harness.extractOutputValues()).hasSize(BATCH + 1);
    }

    @Test
    void keepsWaitingImagesThroughRestore() throws Exception {
        process(0, BATCH + 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = start(snapshot);
        harness.setProcessingTime(PATIENCE);
        assertThat(harness.extractOutputValues())
                .extracting(Prediction::offset)
                .containsExactly((long) BATCH, BATCH + 1L);
    }

    private OneInputStreamOperatorTestHarness<Sample, Prediction> start(OperatorSubtaskState state)
            throws Exception {
        OneInputStreamOperatorTestHarness<Sample, Prediction> started =
                new OneInputStreamOperatorTestHarness<>(
                        new ScoreOperator(model, 1), SampleSerializer.INSTANCE);
        started.setup(PredictionSerializer.INSTANCE);
        if (state != null) {
            started.initializeState(state);
        }
        started.open();
        return started;
    }

    private void process(long from, int count) throws Exception {
        for (long offset = from; offset < from + count; offset++) {
            harness.processElement(sample(offset), 0);
        }
    }

    private Prediction expected(Classifier classifier, long offset) {
        Sample sample = sample(offset);
        float[] pixels = new float[NETWORK.input().size()];
        new PixelNormalizer(NETWORK.input(), NORMALIZATION).write(sample, pixels, 0);
        float[] row = classifier.probabilities(pixels, 1);
        int predicted = 0;
        for (int i = 1; i < row.length; i++) {
            predicted = row[i] > row[predicted] ? i : predicted;
        }
        return new Prediction("images", 1, offset, sample.label(), predicted, row[predicted], 7);
    }

    private static Sample sample(long offset) {
        byte[] pixels = new byte[NETWORK.input().size()];
        new Random(offset).nextBytes(pixels);
        return new Sample("images", 1, offset, offset == 0 ? -1 : 2, pixels);
    }

    private static List<Long> offsets(int count) {
        Long[] offsets = new Long[count];
        Arrays.setAll(offsets, Long::valueOf);
        return List.of(offsets);
    }

    private static StoredModel model() {
        float[] state = InitialState.of(NETWORK, 3);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        7,
                        null,
                        10,
                        null,
                        1280,
                        new TreeMap<>(),
                        NETWORK,
                        NORMALIZATION,
                        new TreeMap<>(),
                        new Lineage(null, null),
                        new Manifest.Metrics(1, 0, 0.5f, List.of(1f), List.of(1f)),
                        StateFile.weights(state),
                        null,
                        Instant.EPOCH);
        return new StoredModel(manifest, state);
    }
}

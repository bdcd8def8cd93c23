package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.network.ParameterLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Time of inference against PyTorch's in floats, in turn. */
@Tag("benchmark")
@Timeout(1800)
class InferenceSpeedTest {

    private static final int PAIRS = 7;
    private static final int BATCH = 128;
    private static final int THREADS = 2;
    private static final double MILLI = 1e3;

    @TempDir Path directory;

    @Test
    void oneImage() throws Exception {
        Needs.peer();
        Predictor predictor = new Predictor(InferenceModels.resnet18());
        float[] image = InferenceModels.images(predictor, 1);
        float[] logits = new float[predictor.model().classes()];
        compare(
                Target.SINGLE_IMAGE,
                () -> InferenceModels.seconds(() -> predictor.logits(image, 1, logits)),
                () -> PeerInference.seconds(1, 1));
    }

    @Test
    void binaryLayers() throws Exception {
        Needs.peer();
        Predictor predictor = new Predictor(InferenceModels.binaryLayersOfResnet18());
        float[] image = InferenceModels.images(predictor, 1);
        float[] logits = new float[predictor.model().classes()];
        compare(
                Target.BINARY_LAYERS,
                () -> InferenceModels.seconds(() -> predictor.logits(image, 1, logits)),
                PeerInference::secondsOfBinaryLayers);
    }

    @Test
    void batch() throws Exception {
        Needs.peer();
        Predictor predictor = new Predictor(InferenceModels.resnet18());
        float[] images = InferenceModels.images(predictor, BATCH);
        float[] logits = new float[BATCH * predictor.model().classes()];
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            compare(
                    Target.BATCH_INFERENCE,
                    () ->
                            InferenceModels.seconds(
                                    () ->
                                            predictor.logits(
                                                    images, BATCH, logits, executor, THREADS)),
                    () -> PeerInference.seconds(BATCH, THREADS));
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void size() throws Exception {
        BitModel model = InferenceModels.resnet18();
        Path file = directory.resolve("resnet18.lcr1");
        model.write(file);
        double floats =
                (double) Float.BYTES * ParameterLayout.of(InferenceModels.NETWORK).trainableSize();
        Results.publish(
                Target.MODEL_SIZE,
                floats / Files.size(file),
                String.format(
                        Locale.ROOT,
                        "%,.0f against %,d bytes, checked by CRC-32C",
                        floats,
                        Files.size(file)));
        assertThat(BitModel.read(file).classes()).isEqualTo(model.classes());
    }

    private static void compare(Target target, Pairs.Measurement ours, Pairs.Measurement theirs)
            throws Exception {
        ours.take();
        Pairs pairs = Pairs.measure(BenchSettings.pairs(PAIRS), theirs, ours);
        assertThat(pairs.medianRatio()).isPositive();
        Results.publish(
                target,
                pairs.medianRatio(),
                String.format(
                        Locale.ROOT,
                        "%s; medians %.2f against %.2f ms",
                        pairs.span(),
                        MILLI * pairs.medianTheirs(),
                        MILLI * pairs.medianOurs()));
    }
}

package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.Stage;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method, and every network at a quarter of its width or 16 channels, learns random labels of
 * most of 64 patchworks by heart.
 */
class OverfitTest {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int PATCH = 8;
    private static final int CLASSES = 10;
    private static final int IMAGES = 64;
    private static final int NARROW = 16;
    private static final int MOST_STEPS = 80;

    private static final float ANGLE = 0.3f;

    private static final Optimizer ADAM =
            new AdamOptions(0.01f, 0.9f, 0.999f, 0, DecayScope.ALL, false);

    private static final float[] PIXELS = patchworks(new Random(1));
    private static final int[] LABELS = new Random(2).ints(IMAGES, 0, CLASSES).toArray();

    /** It takes a minute, and the build runs all tests again without the module. */
    @BeforeAll
    static void onceIsEnough() {
        assumeThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RBNN")
    void everyMethodLearns(BinarizationMethod method) {
        assertLearns(NetworkName.RESNET20.spec(SHAPE, CLASSES).with(method.binarization()));
    }

    /** RBNN begins with angles of π/2, where next to no gradient reaches latent weights. */
    @Test
    void rotatedWeightsLearn() {
        NetworkSpec spec =
                NetworkName.RESNET20
                        .spec(SHAPE, CLASSES)
                        .with(BinarizationMethod.RBNN.binarization());
        float[] state = InitialState.of(spec, 1);
        ParameterLayout.of(spec).tensors().stream()
                .filter(tensor -> tensor.name().endsWith(".angle"))
                .forEach(
                        tensor ->
                                Arrays.fill(
                                        state,
                                        tensor.offset(),
                                        tensor.offset() + tensor.size(),
                                        ANGLE));
        assertLearns(new LocalTrainer(plan(spec), state));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESNET20", "RESNET34_LARGE", "BIREAL34"})
    void everyNetworkLearns(NetworkName network) {
        NetworkSpec spec = network.spec(SHAPE, CLASSES);
        List<Stage> narrow =
                spec.stages().stream()
                        .map(
                                stage ->
                                        new Stage(
                                                Math.max(NARROW, stage.width() / 4),
                                                stage.blocks()))
                        .toList();
        assertLearns(
                new NetworkSpec(
                        spec.family(),
                        narrow,
                        spec.shortcut(),
                        SHAPE,
                        CLASSES,
                        spec.binarization()));
    }

    private static void assertLearns(NetworkSpec spec) {
        assertLearns(new LocalTrainer(plan(spec)));
    }

    /** Of 64 images 6 or 7 are right by chance, and never half of them. */
    private static void assertLearns(LocalTrainer learning) {
        try (LocalTrainer trainer = learning) {
            Batch batch = new Batch(IMAGES, PIXELS, LABELS);
            int correct = 0;
            for (int step = 0; step < MOST_STEPS && correct <= IMAGES / 2; step++) {
                correct = trainer.step(batch).correct();
            }
            assertThat(correct).isGreaterThan(IMAGES / 2);
        }
    }

    /** Noise that pooling does not average away. */
    private static float[] patchworks(Random random) {
        float[] pixels = new float[IMAGES * SHAPE.size()];
        int across = SHAPE.width() / PATCH;
        int planes = IMAGES * SHAPE.channels();
        float[] patches = Values.gaussian(random, planes * across * across, 1);
        for (int i = 0; i < pixels.length; i++) {
            int plane = i / (SHAPE.width() * SHAPE.height());
            int y = i / SHAPE.width() % SHAPE.height() / PATCH;
            int x = i % SHAPE.width() / PATCH;
            pixels[i] = patches[(plane * across + y) * across + x];
        }
        return pixels;
    }

    private static TrainingPlan plan(NetworkSpec network) {
        List<Float> halves = List.of(0.5f, 0.5f, 0.5f);
        return new TrainingPlan(
                network,
                new Normalization(halves, halves),
                IMAGES,
                Schedule.cosine(2 * MOST_STEPS),
                ADAM,
                new RetentionOptions(0.1f, 7, 2, RetentionScale.UNIT, 1),
                0,
                1,
                1,
                Execution.fused(2));
    }
}

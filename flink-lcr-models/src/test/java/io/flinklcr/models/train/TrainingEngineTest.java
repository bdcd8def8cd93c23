package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.KernelSet;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.TinyPlans;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains tiny networks. */
class TrainingEngineTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);

    @Test
    void equalPlansAndBatchesGiveEqualBits() {
        TrainingPlan plan = TinyPlans.of(SHAPE, 8, 2);
        assertThat(trained(plan, 3)).isEqualTo(trained(plan, 3));
    }

    @ParameterizedTest
    @EnumSource
    void learnsStripes(BinarizationMethod method) {
        Random random = new Random(1);
        NetworkSpec network = TinyPlans.network(SHAPE).with(method.binarization());
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(network, 32, 1))) {
            float first = 0;
            float last = 0;
            int correct = 0;
            for (int step = 0; step < 60; step++) {
                ForwardResult result = trainer.step(TinyPlans.stripes(SHAPE, 32, random));
                first += step < 5 ? result.crossEntropy() / 5 : 0;
                last += step >= 55 ? result.crossEntropy() / 5 : 0;
                correct += step >= 55 ? result.correct() : 0;
            }
            assertThat(last).isLessThan(first / 2);
            assertThat(correct / (5 * 32.0)).isGreaterThanOrEqualTo(0.9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x28x28", "3x33x29", "1x4x4", "3x5x64"})
    void trainsOnGreyAndOddImages(String text) {
        ImageShape shape = ImageShape.parse(text);
        NetworkSpec network = new NetworkSpec(List.of(3, 3, 8, 9), 1, shape, 2);
        Random random = new Random(1);
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(network, 6, 1))) {
            float[] before = trainer.state();
            for (int step = 0; step < 3; step++) {
                ForwardResult result = trainer.step(TinyPlans.stripes(shape, 6, random));
                assertThat(result.crossEntropy()).isFinite();
                assertThat(result.firstNonFiniteBlock()).isEqualTo(-1);
                assertThat(result.moments()).hasSize(4);
            }
            assertMostMoved(before, trainer.state());
        }
    }

    /**
     * Weights of a smaller batch are those of an engine made for it: nothing of the larger one
     * leaks in.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void aPartialBatchTrainsAsAFullOneOfItsSize(int images) {
        Batch batch = TinyPlans.stripes(SHAPE, images, new Random(2));
        Batch full = TinyPlans.stripes(SHAPE, 8, new Random(3));
        try (LocalTrainer large = new LocalTrainer(TinyPlans.of(SHAPE, 8, 1));
                LocalTrainer small =
                        new LocalTrainer(TinyPlans.of(SHAPE, Math.max(2, images), 1))) {
            ForwardResult result = large.step(batch);
            assertThat(result.images()).isEqualTo(images);
            small.step(batch);
            assertThat(large.state()).isEqualTo(small.state());
            large.step(full);
            assertFinite(large.state());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stem.weight, 0",
        "bn.bias, 0",
        "blocks.0.c1.weight, 0",
        "blocks.0.b2.weight, 0",
        "blocks.1.c2.weight, 1",
        "blocks.2.b1.bias, 2",
        "bn_fc.weight, 3",
        "fc.weight, 3",
        "fc.bias, 3"
    })
    void findsTheBlockOfAValueThatIsNotFinite(String tensor, int block) {
        NetworkSpec network = new NetworkSpec(List.of(4, 4, 8), 1, SHAPE, 2);
        float[] state = InitialState.of(network, 1);
        state[ParameterLayout.of(network).tensor(tensor).offset() + 1] = Float.NaN;
        try (TrainingEngine engine = new TrainingEngine(TinyPlans.of(network, 4, 1))) {
            engine.install(0, state);
            ForwardResult result = engine.forward(TinyPlans.stripes(SHAPE, 4, new Random(1)), 0);
            assertThat(result.firstNonFiniteBlock()).isEqualTo(block);
        }
    }

    @Test
    void aPixelThatIsNotFiniteShowsInTheStem() {
        Batch batch = TinyPlans.stripes(SHAPE, 4, new Random(1));
        batch.images()[17] = Float.POSITIVE_INFINITY;
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(SHAPE, 4, 1))) {
            assertThat(trainer.step(batch).firstNonFiniteBlock()).isZero();
        }
    }

    @Test
    void partsOfTheStateAreInstalledInPlace() {
        TrainingPlan plan = TinyPlans.of(SHAPE, 4, 1);
        try (TrainingEngine engine = new TrainingEngine(plan)) {
            engine.install(3, new float[] {1, 2});
            float[] state = engine.state();
            assertThat(state).hasSize(ParameterLayout.of(plan.network()).size());
            assertThat(state).startsWith(0, 0, 0, 1, 2, 0);
            state[3] = 9;
            assertThat(engine.state()[3]).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargerBufferThanTheBatchIsRead(KernelSet kernels) {
        Batch batch = TinyPlans.stripes(SHAPE, 4, new Random(1));
        Batch roomy =
                new Batch(
                        4,
                        Arrays.copyOf(batch.images(), 2 * batch.images().length),
                        Arrays.copyOf(batch.labels(), 8));
        TrainingPlan plan = TinyPlans.of(TinyPlans.network(SHAPE), 4, new Execution(1, kernels));
        try (LocalTrainer one = new LocalTrainer(plan);
                LocalTrainer other = new LocalTrainer(plan)) {
            one.step(batch);
            other.step(roomy);
            assertThat(one.state()).isEqualTo(other.state());
        }
    }

    private static float[] trained(TrainingPlan plan, int steps) {
        Random random = new Random(1);
        try (LocalTrainer trainer = new LocalTrainer(plan)) {
            for (int step = 0; step < steps; step++) {
                trainer.step(TinyPlans.stripes(SHAPE, plan.batchSize(), random));
            }
            return trainer.state();
        }
    }

    private static void assertMostMoved(float[] before, float[] after) {
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isFinite();
            moved += before[i] != after[i] ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(before.length / 2);
    }

    private static void assertFinite(float[] values) {
        for (float value : values) {
            assertThat(value).isFinite();
        }
    }
}

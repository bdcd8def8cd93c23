package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.testing.TinyPlans;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that learn from another. */
class TeacherTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
    private static final NetworkSpec BINARY = TinyPlans.network(SHAPE);
    private static final NetworkSpec FLOAT = BINARY.with(BinarizationMethod.FLOAT.binarization());
    private static final Batch BATCH = TinyPlans.stripes(SHAPE, 4, new Random(1));

    /** A pupil that normalises as its teacher does and has its weights has nothing to learn. */
    @Test
    void teachesNothingToItsEqual() {
        float[] state = InitialState.of(FLOAT, 1);
        TrainingPlan plan = TinyPlans.of(FLOAT, 4, 1).with(teacher(1, false));
        SchedulePosition last = plan.positionAfter(plan.horizonSteps());
        TrainingPlan frozen =
                new TrainingPlan(
                        plan.network(),
                        plan.normalization(),
                        plan.batchSize(),
                        plan.schedule(),
                        plan.optimizer(),
                        plan.retention(),
                        0,
                        0,
                        1,
                        1,
                        0.1f,
                        plan.execution(),
                        plan.teacher());
        try (TrainingEngine engine = new TrainingEngine(frozen, state)) {
            engine.install(0, state);
            engine.forward(BATCH, last, false);
            float[] gradient = engine.backward(List.of());
            int trainable = ParameterLayout.of(FLOAT).trainableSize();
            for (int i = 0; i < trainable; i++) {
                assertThat(gradient[i]).isCloseTo(0, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 1})
    void mixesItsProbabilitiesWithTheLabels(float share) {
        float[] weights = InitialState.of(FLOAT, 2);
        TrainingPlan plan = TinyPlans.of(BINARY, 4, 1);
        float own = crossEntropy(plan, null);
        float ofTeacher = crossEntropy(plan.with(teacher(1, false)), weights);
        assertThat(crossEntropy(plan.with(teacher(share, false)), weights))
                .isCloseTo((1 - share) * own + share * ofTeacher, within(1e-5f));
    }

    @Test
    void lendsItsLatentMoments() {
        float[] weights = InitialState.of(FLOAT, 2);
        List<BlockMoments> own =
                moments(TinyPlans.of(BINARY, 4, 1), null, InitialState.of(BINARY, 1));
        TrainingPlan taught = TinyPlans.of(BINARY, 4, 1).with(teacher(0, true));
        List<BlockMoments> mixed = moments(taught, weights, InitialState.of(BINARY, 1));
        assertThat(mixed).hasSameSizeAs(own);
        for (int block = 0; block < own.size(); block++) {
            assertThat(mixed.get(block).binary()).isEqualTo(own.get(block).binary());
            assertThat(mixed.get(block).latent()).isNotEqualTo(own.get(block).latent());
            assertThat(mixed.get(block).backMeanSquare())
                    .isNotEqualTo(own.get(block).backMeanSquare());
        }
    }

    @Test
    void looksAtSmallerBatchesToo() {
        TrainingPlan plan = TinyPlans.of(BINARY, 4, 1).with(teacher(0.5f, true));
        try (TrainingEngine engine = new TrainingEngine(plan, InitialState.of(FLOAT, 2))) {
            engine.install(0, InitialState.of(BINARY, 1));
            Batch smaller = TinyPlans.stripes(SHAPE, 3, new Random(2));
            assertThat(engine.forward(smaller, 0).crossEntropy()).isFinite();
            assertThat(engine.forward(BATCH, 1).crossEntropy()).isFinite();
        }
    }

    @Test
    void refusesTeachersOfOtherImagesClassesOrNetworks() {
        TrainingPlan plan = TinyPlans.of(BINARY, 4, 1);
        NetworkSpec deeper = new NetworkSpec(List.of(4, 8, 8), 2, SHAPE, 2);
        NetworkSpec larger = new NetworkSpec(List.of(4), 1, new ImageShape(3, 9, 9), 2);
        assertThatThrownBy(() -> plan.with(new Teacher(larger, "a", 1, false)))
                .hasMessageContaining("give one of the same image shape and classes");
        assertThatThrownBy(() -> plan.with(new Teacher(deeper, "a", 0, true)))
                .hasMessageContaining("give one of the same network");
        assertThat(plan.with(new Teacher(deeper, "a", 1, false)).teacher()).isNotNull();
        assertThatThrownBy(() -> teacher(1.5f, false))
                .hasMessage("the share of distillation must be in [0, 1], not 1.5");
    }

    @Test
    void refusesAStateThatIsNotItsOwn() {
        TrainingPlan plan = TinyPlans.of(BINARY, 4, 1).with(teacher(1, false));
        assertThatThrownBy(() -> new TrainingEngine(plan))
                .hasMessageContaining("values, its state 0");
        assertThatThrownBy(() -> new TrainingEngine(TinyPlans.of(BINARY, 4, 1), new float[3]))
                .hasMessage("the teacher has 0 values, its state 3");
    }

    private static Teacher teacher(float distillation, boolean retention) {
        return new Teacher(FLOAT, "a", distillation, retention);
    }

    private static float crossEntropy(TrainingPlan plan, float[] teacher) {
        try (TrainingEngine engine = new TrainingEngine(plan, teacher)) {
            engine.install(0, InitialState.of(BINARY, 1));
            return engine.forward(BATCH, 0).crossEntropy();
        }
    }

    private static List<BlockMoments> moments(TrainingPlan plan, float[] teacher, float[] state) {
        try (TrainingEngine engine = new TrainingEngine(plan, teacher)) {
            engine.install(0, state);
            return engine.forward(BATCH, 0).moments();
        }
    }
}

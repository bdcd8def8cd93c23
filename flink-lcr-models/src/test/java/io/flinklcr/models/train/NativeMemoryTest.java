package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.KernelSet;
import io.flinklcr.models.network.NetworkFamily;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.network.Stage;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.TinyPlans;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * Counts the bytes of native arrays alive, by the counter that libnd4j keeps of its own
 * allocations.
 */
class NativeMemoryTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 8);

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({
        "FUSED, IRNET, PAD",
        "FUSED, REACT_SMALL, PAD",
        "FUSED, VGG, PAD",
        "PORTABLE, IRNET, PAD",
        "PORTABLE, IRNET, CONVOLUTION"
    })
    void stepsTakeNoMemoryAndCloseFreesAll(
            KernelSet kernels, NetworkFamily family, ShortcutKind shortcut) {
        long before = bytes();
        try (LocalTrainer trainer = new LocalTrainer(plan(kernels, family, shortcut))) {
            trainer.step(TinyPlans.stripes(SHAPE, 8, random));
            long running = bytes();
            assertThat(running).isGreaterThan(before);
            for (int step = 0; step < 200; step++) {
                trainer.step(TinyPlans.stripes(SHAPE, 8, random));
                assertThat(bytes()).isEqualTo(running);
            }
        }
        assertThat(bytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aPartialBatchFreesItsMemory(KernelSet kernels) {
        long before = bytes();
        TrainingPlan plan = plan(kernels, NetworkFamily.IRNET, ShortcutKind.PAD);
        try (LocalTrainer trainer = new LocalTrainer(plan)) {
            trainer.step(TinyPlans.stripes(SHAPE, 8, random));
            long running = bytes();
            for (int images = 7; images > 0; images--) {
                trainer.step(TinyPlans.stripes(SHAPE, images, random));
                assertThat(bytes()).isEqualTo(running);
            }
        }
        assertThat(bytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void closeFreesAPartialBatchBetweenForwardAndBackward(KernelSet kernels) {
        long before = bytes();
        TrainingPlan plan = plan(kernels, NetworkFamily.IRNET, ShortcutKind.PAD);
        try (TrainingEngine engine = new TrainingEngine(plan)) {
            engine.forward(TinyPlans.stripes(SHAPE, 3, random), 0);
            engine.forward(TinyPlans.stripes(SHAPE, 4, random), 0);
            assertThat(bytes()).isGreaterThan(before);
        }
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void aClosedClassifierHoldsNothing() {
        long before = bytes();
        TrainingPlan plan = TinyPlans.of(SHAPE, 8, 1);
        float[] state = InitialState.of(plan.network(), 1);
        try (Classifier classifier = new Classifier(plan.network(), state, 8, 1)) {
            classifier.probabilities(TinyPlans.stripes(SHAPE, 8, random).images(), 8);
            assertThat(bytes()).isGreaterThan(before);
        }
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void whatCannotBeBuiltHoldsNothing() {
        long before = bytes();
        TrainingPlan plan = TinyPlans.tooLarge(1);
        assertThatThrownBy(() -> new TrainingEngine(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use a smaller batch");
        assertThat(bytes()).isEqualTo(before);
        float[] state = new float[ParameterLayout.of(plan.network()).size()];
        assertThatThrownBy(() -> new Classifier(plan.network(), state, plan.batchSize(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use a smaller batch");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void layersBeforeOneThatCannotBeBuiltHoldNothing() {
        long before = bytes();
        NetworkSpec network = new NetworkSpec(List.of(4, 4096), 1, new ImageShape(1, 728, 728), 2);
        try (Parallel parallel = new Parallel(1)) {
            assertThatThrownBy(() -> KernelSet.FUSED.network(network, 1, parallel))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("4096x364x364 features are too many");
        }
        assertThat(bytes()).isEqualTo(before);
    }

    private static TrainingPlan plan(
            KernelSet kernels, NetworkFamily family, ShortcutKind shortcut) {
        NetworkSpec network =
                new NetworkSpec(
                        family,
                        List.of(new Stage(4, 1), new Stage(8, 1)),
                        shortcut,
                        SHAPE,
                        2,
                        family.method().binarization());
        return TinyPlans.of(network, 8, new Execution(1, kernels));
    }

    private static long bytes() {
        return Nd4jCpu.Environment.getInstance().getDeviceCounter(0);
    }
}

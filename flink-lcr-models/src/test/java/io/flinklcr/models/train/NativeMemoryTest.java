package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.TinyPlans;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * Counts the bytes of native arrays alive, by the counter that libnd4j keeps of its own
 * allocations.
 */
class NativeMemoryTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 8);

    private final Random random = new Random(1);

    @Test
    void stepsTakeNoMemoryAndCloseFreesAll() {
        long before = bytes();
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(SHAPE, 8, 1))) {
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

    @Test
    void aPartialBatchFreesItsMemory() {
        long before = bytes();
        TrainingPlan plan = TinyPlans.of(SHAPE, 8, 1);
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

    @Test
    void closeFreesAPartialBatchBetweenForwardAndBackward() {
        long before = bytes();
        try (TrainingEngine engine = new TrainingEngine(TinyPlans.of(SHAPE, 8, 1))) {
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

    private static long bytes() {
        return Nd4jCpu.Environment.getInstance().getDeviceCounter(0);
    }
}

package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.testing.TinyPlans;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The one number of threads governs ND4J's OpenMP pool and the team of the kernels alike. */
class ThreadsTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 8);

    /** A thread ends a little after it was told to. */
    private static int openMp() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    private static long kernelThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lcr-kernel"))
                .count();
    }

    private static TrainingPlan plan(int threads) {
        TrainingPlan plan = TinyPlans.of(SHAPE, 8, 1);
        return new TrainingPlan(
                plan.network(),
                plan.normalization(),
                plan.batchSize(),
                plan.schedule(),
                plan.optimizer(),
                plan.retention(),
                plan.labelSmoothing(),
                plan.seed(),
                plan.normFreeze(),
                Execution.fused(threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ofATrainer(int threads) {
        try (TrainingEngine engine = new TrainingEngine(plan(threads))) {
            engine.install(0, InitialState.of(plan(threads).network(), 1));
            engine.forward(TinyPlans.stripes(SHAPE, 8, new Random(1)), 0);
            assertThat(openMp()).isEqualTo(threads);
            assertThat(kernelThreads()).isLessThan(threads);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ofAClassifier(int threads) {
        TrainingPlan plan = plan(threads);
        float[] state = InitialState.of(plan.network(), 1);
        try (Classifier classifier = new Classifier(plan.network(), state, 8, threads)) {
            classifier.probabilities(TinyPlans.stripes(SHAPE, 8, new Random(1)).images(), 8);
            assertThat(openMp()).isEqualTo(threads);
            assertThat(kernelThreads()).isLessThan(threads);
        }
    }

    @Test
    @Timeout(30)
    void endWithWhatCannotBeBuilt() {
        TrainingPlan plan = TinyPlans.tooLarge(3);
        assertThatThrownBy(() -> new TrainingEngine(plan)).hasMessageContaining("smaller batch");
        float[] state = new float[ParameterLayout.of(plan.network()).size()];
        assertThatThrownBy(() -> new Classifier(plan.network(), state, plan.batchSize(), 3))
                .hasMessageContaining("smaller batch");
        while (kernelThreads() > 0) {
            Thread.onSpinWait();
        }
        assertThat(kernelThreads()).isZero();
    }

    @Test
    void belongToTheThreadThatCalls() {
        Backend.prepare(Execution.fused(1));
        int other =
                CompletableFuture.supplyAsync(
                                () -> {
                                    Backend.prepare(Execution.fused(3));
                                    return openMp();
                                })
                        .join();
        assertThat(other).isEqualTo(3);
        assertThat(openMp()).isEqualTo(1);
    }
}

package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Error of the spectral norm on CIFAR-10, one warm-started iteration a step and five cold ones. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SpectralNormTest {

    private static final int SETTLED = 20;
    private static final int STEPS = 30;

    @Test
    void resnet20OnCifar10() throws Exception {
        Needs.cifar();
        TrainingPlan plan = BenchPlans.of("resnet20", BenchSettings.batch());
        SpectralErrors warm = SpectralErrors.warmStarted(1);
        SpectralErrors cold = SpectralErrors.cold(5);
        try (EngineLoop loop = new EngineLoop(plan);
                PhotoBatches photos = PhotoBatches.open(BenchSettings.cifar(), plan)) {
            for (int step = 1; step <= STEPS; step++) {
                for (BlockMoments moments : loop.step(photos.next(), true)) {
                    warm.estimate(moments, step >= SETTLED);
                    cold.estimate(moments, step >= SETTLED);
                }
            }
        }
        assertThat(warm.count()).isPositive();
        Results.publish(
                Target.SPECTRAL_NORM,
                100 * warm.median(),
                String.format(
                        Locale.ROOT,
                        "ResNet-20 on CIFAR-10, all blocks, G_B and G_F, steps %d to %d: %d norms,"
                                + " median %.1e, worst %.1e; five cold iterations: median %.1e,"
                                + " worst %.1e",
                        SETTLED,
                        STEPS,
                        warm.count(),
                        warm.median(),
                        warm.worst(),
                        cold.median(),
                        cold.worst()));
    }
}

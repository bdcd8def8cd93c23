package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.network.KernelSet;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images a second of networks and methods in both sets of kernels, with LCR. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class NetworkSpeedTest {

    private static final int PAIRS = 3;
    private static final int WARM_UP = 4;
    private static final int STEPS = 8;

    @ParameterizedTest
    @CsvSource({
        "RESNET20, IRNET",
        "RESNET20, XNORPP",
        "RESNET20, RBNN",
        "REACTNET20, BIREAL",
        "VGG_SMALL, IRNET"
    })
    void compare(NetworkName network, BinarizationMethod method) throws Exception {
        NetworkSpec spec =
                network.spec(BenchPlans.SHAPE, BenchPlans.CLASSES).with(method.binarization());
        Pairs pairs =
                Pairs.measure(
                        BenchSettings.pairs(PAIRS),
                        () -> imagesPerSecond(spec, KernelSet.FUSED),
                        () -> imagesPerSecond(spec, KernelSet.PORTABLE));
        assertThat(pairs.medianRatio()).isPositive();
        Results.publishNetwork(name(network) + ", " + name(method), pairs);
    }

    private static double imagesPerSecond(NetworkSpec spec, KernelSet kernels) {
        Execution execution = new Execution(BenchPlans.THREADS, kernels);
        TrainingPlan plan = BenchPlans.of(spec, BenchSettings.batch(), execution);
        int steps = BenchSettings.measured(STEPS);
        return plan.batchSize() / Statistics.median(EngineLoop.seconds(plan, WARM_UP, steps));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

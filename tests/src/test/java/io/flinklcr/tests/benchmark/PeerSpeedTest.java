package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images a second of training against PyTorch, in turn, each in a process of its own. */
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PeerSpeedTest {

    private static final int PAIRS = 5;
    private static final int PAIRS_OF_RESNET18 = 3;

    @BeforeEach
    void findPeer() {
        Needs.peer();
    }

    @Test
    void resnet20() throws Exception {
        compare(Target.RESNET20, Workload.of("resnet20", false), PAIRS);
    }

    @Test
    void resnet20WithLcr() throws Exception {
        compare(Target.RESNET20_LCR, Workload.of("resnet20", true), PAIRS);
    }

    @Test
    void resnet18() throws Exception {
        compare(Target.RESNET18, Workload.of("resnet18", false), PAIRS_OF_RESNET18);
    }

    @Test
    void resnet18WithLcr() throws Exception {
        compare(Target.RESNET18_LCR, Workload.of("resnet18", true), PAIRS_OF_RESNET18);
    }

    private static void compare(Target target, Workload workload, int pairs) throws Exception {
        int steps = BenchSettings.measured(10);
        Pairs measured =
                Pairs.measure(
                        BenchSettings.pairs(pairs),
                        () -> EngineRun.imagesPerSecond(workload, steps),
                        () -> PeerRun.imagesPerSecond(workload, steps));
        assertThat(measured.medianRatio()).isPositive();
        Results.publish(
                target,
                measured.medianRatio(),
                String.format(
                        Locale.ROOT,
                        "%s; medians of %d steps: %.1f against %.1f images/s",
                        measured.span(),
                        steps,
                        measured.medianOurs(),
                        measured.medianTheirs()));
    }
}

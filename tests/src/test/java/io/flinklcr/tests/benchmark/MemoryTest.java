package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Resident memory of training: its peak against PyTorch's, and whether it grows. */
@Timeout(value = 120, unit = TimeUnit.MINUTES)
class MemoryTest {

    private static final int SETTLED = 50;
    private static final double KIB_PER_MIB = 1024;

    @Test
    @Tag("benchmark")
    void peakOfResnet18() throws Exception {
        Needs.peer();
        Workload plain = Workload.of("resnet18", false);
        Workload withLcr = Workload.of("resnet18", true);
        int steps = BenchSettings.watched(60);
        Pairs pairs = new Pairs();
        pairs.add(peak(plain, steps), PeerRun.peakMemory(plain, 4) / KIB_PER_MIB);
        pairs.add(peak(withLcr, steps), PeerRun.peakMemory(withLcr, 4) / KIB_PER_MIB);
        assertThat(pairs.highestRatio()).isPositive();
        Results.publish(
                Target.PEAK_MEMORY,
                pairs.highestRatio(),
                String.format(
                        Locale.ROOT,
                        "the worse of without and with LCR: %s; our %d steps with a Java heap of"
                                + " %s, PyTorch's 6",
                        pairs.listing("MiB"),
                        steps,
                        BenchSettings.heap()));
    }

    @Test
    @Tag("benchmark")
    void growthOverResnet20() throws Exception {
        growth(Target.MEMORY_GROWTH, "resnet20");
    }

    @Test
    @Tag("soak")
    void growthOverResnet18() throws Exception {
        growth(Target.MEMORY_GROWTH_RESNET18, "resnet18");
    }

    private static double peak(Workload workload, int steps)
            throws IOException, InterruptedException {
        return EngineRun.of(workload, BenchSettings.heap(), 0, steps).peakKib() / KIB_PER_MIB;
    }

    private static void growth(Target target, String network) throws Exception {
        int steps = BenchSettings.watched(500);
        int settled = Math.min(SETTLED, steps);
        EngineRun run = EngineRun.of(Workload.of(network, true), BenchSettings.heap(), 0, steps);
        assertThat(run.residentKib()).hasSize(steps);
        Results.publish(
                target,
                100 * run.growthFrom(settled),
                String.format(
                        Locale.ROOT,
                        "resident memory with LCR from step %d to %d: %.0f to %.0f MiB, with a Java"
                                + " heap of %s",
                        settled,
                        steps,
                        run.residentKib()[settled - 1] / KIB_PER_MIB,
                        run.residentKib()[steps - 1] / KIB_PER_MIB,
                        BenchSettings.heap()));
    }
}

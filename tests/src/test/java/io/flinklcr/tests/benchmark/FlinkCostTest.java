package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images a second of the training job against those of the bare engine. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FlinkCostTest {

    private static final int RUNS = 3;

    @Test
    void resnet20() throws Exception {
        int steps = BenchSettings.measured(30);
        Pairs runs = new Pairs();
        for (int i = 0; i < BenchSettings.pairs(RUNS); i++) {
            JobRun run = run(steps);
            runs.add(run.job(), (run.engineBefore() + run.engineAfter()) / 2);
        }
        assertThat(runs.medianRatio()).isPositive();
        Results.publish(
                Target.FLINK_COST,
                runs.medianRatio(),
                String.format(
                        Locale.ROOT,
                        "ResNet-20 with LCR, batch %d, raw images, %s; medians of %d steps: %.1f in"
                                + " the job, %.1f in the mean of before and after it images/s",
                        BenchSettings.batch(),
                        runs.span(),
                        steps,
                        runs.medianOurs(),
                        runs.medianTheirs()));
    }

    private static JobRun run(int steps) throws Exception {
        return JsonProcess.read(
                ForkedJvm.run(JobRun.class, BenchSettings.batch(), BenchSettings.warmUp(), steps),
                JobRun.class);
    }
}

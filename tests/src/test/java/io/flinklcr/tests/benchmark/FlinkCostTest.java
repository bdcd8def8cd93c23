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

    @Test
    void resnet20() throws Exception {
        int steps = BenchSettings.measured(30);
        JobRun run =
                JsonProcess.read(
                        ForkedJvm.run(
                                JobRun.class, BenchSettings.batch(), BenchSettings.warmUp(), steps),
                        JobRun.class);
        double ratio = run.job() / ((run.engineBefore() + run.engineAfter()) / 2);
        assertThat(ratio).isPositive();
        Results.publish(
                Target.FLINK_COST,
                ratio,
                String.format(
                        Locale.ROOT,
                        "ResNet-20 with LCR, batch %d, raw images; medians of %d steps: %.1f in the"
                                + " job, %.1f before and %.1f after it images/s",
                        BenchSettings.batch(),
                        steps,
                        run.job(),
                        run.engineBefore(),
                        run.engineAfter()));
    }
}

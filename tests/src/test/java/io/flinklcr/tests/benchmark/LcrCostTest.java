package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time of a step with Lipschitz Continuity Retention against one without. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LcrCostTest {

    @Test
    void resnet20() throws Exception {
        JsonNode result =
                ForkedJvm.run(
                        LcrCostRun.class,
                        BenchSettings.batch(),
                        BenchSettings.warmUp(),
                        BenchSettings.pairs(40));
        double ratio = result.get("ratio").asDouble();
        assertThat(ratio).isPositive();
        Results.publish(
                Target.LCR_COST,
                ratio,
                String.format(
                        Locale.ROOT,
                        "ResNet-20, steps in turn on one engine: %s; medians %.1f and %.1f ms",
                        result.get("span").asText(),
                        1000 * result.get("with").asDouble(),
                        1000 * result.get("without").asDouble()));
    }
}

package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.benchmark.kernel.TrainingStepBenchmark;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every JMH benchmark runs, if only for a moment. */
class KernelsTest {

    @Test
    void eachRunsOnce() throws RunnerException {
        Collection<RunResult> results =
                Kernels.run(
                        Kernels.options()
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(1)
                                .measurementTime(TimeValue.milliseconds(20))
                                .param("batch", "4"));
        assertThat(Kernels.names())
                .contains(TrainingStepBenchmark.class.getName() + ".forward")
                .hasSizeGreaterThanOrEqualTo(11);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive())
                .extracting(result -> result.getParams().getBenchmark())
                .containsAll(Kernels.names());
    }
}

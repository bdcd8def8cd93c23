package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** Times of all JMH benchmarks, each in a JVM of its own. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KernelSpeedTest {

    private static final int ITERATIONS = 5;

    @Test
    void all() throws IOException, RunnerException {
        List<List<String>> rows = new ArrayList<>();
        for (RunResult result :
                Kernels.run(
                        Kernels.options()
                                .forks(1)
                                .jvmArgs(options())
                                .warmupIterations(BenchSettings.measured(ITERATIONS))
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(BenchSettings.measured(ITERATIONS))
                                .measurementTime(TimeValue.seconds(1)))) {
            Result<?> time = result.getPrimaryResult();
            rows.add(List.of(name(result.getParams()), text(time.getScore()), text(error(time))));
        }
        assertThat(rows).isNotEmpty();
        Results.publishKernels(rows);
    }

    private static String[] options() throws IOException {
        Launcher launcher = Launcher.ofRepository();
        List<String> options = new ArrayList<>(launcher.options());
        options.add("-Xmx" + launcher.heap());
        return options.toArray(String[]::new);
    }

    /** JMH gives no error for a single iteration. */
    private static double error(Result<?> time) {
        return Double.isNaN(time.getScoreError()) ? 0 : time.getScoreError();
    }

    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark();
        String type = method.substring(0, method.lastIndexOf('.'));
        String values =
                params.getParamsKeys().stream()
                        .map(key -> ", " + key + " " + params.getParam(key))
                        .collect(Collectors.joining());
        return method.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "") + values;
    }

    private static String text(double micros) {
        return String.format(Locale.ROOT, "%,.2f", micros);
    }
}

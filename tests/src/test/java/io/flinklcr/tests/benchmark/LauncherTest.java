package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from a launcher script. */
class LauncherTest {

    @Test
    void readsOptionsHeapAndEnvironment() {
        String script =
                """
                find "$home" --not-an-option
                export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"
                exec "$java" -Xmx"${LCR_HEAP:-2g}" -XX:+UseParallelGC \\
                    -Da.b=c -Dlcr.log="${LCR_LOG:-x}" --add-modules=some.module \\
                    ${LCR_JAVA_OPTS:-} -cp "$jar:$lib/*" Main "$@"
                """;
        assertThat(Launcher.parse(script))
                .isEqualTo(
                        new Launcher(
                                List.of(
                                        "-XX:+UseParallelGC",
                                        "-Da.b=c",
                                        "--add-modules=some.module"),
                                "2g",
                                Map.of("OMP_WAIT_POLICY", "PASSIVE")));
    }

    @Test
    void readsTheScriptOfThisRepository() throws IOException {
        Launcher launcher = Launcher.ofRepository();
        assertThat(launcher.options())
                .contains("-XX:+UseParallelGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        assertThat(launcher.environment()).containsKeys("OMP_WAIT_POLICY");
    }
}

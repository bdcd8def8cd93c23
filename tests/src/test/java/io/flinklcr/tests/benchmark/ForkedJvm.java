package io.flinklcr.tests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of its own, started as the lcr script does. */
final class ForkedJvm {

    private ForkedJvm() {}

    /** Runs a class to its end, with the heap of the script. */
    static JsonNode run(Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        return run(Launcher.ofRepository().heap(), main, arguments);
    }

    /**
     * Runs a class to its end.
     *
     * @param heap for -Xmx
     * @return what the class printed last
     */
    static JsonNode run(String heap, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        Launcher launcher = Launcher.ofRepository();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(launcher.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return JsonProcess.run(command, launcher.environment());
    }
}

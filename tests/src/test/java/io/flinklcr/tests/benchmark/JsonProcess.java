package io.flinklcr.tests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process whose last line of output is JSON. */
final class JsonProcess {

    /** Set by the build for the tests; a user's environment has none of them. */
    private static final Set<String> OF_THE_TESTS =
            Set.of(
                    "OMP_NUM_THREADS",
                    "OMP_WAIT_POLICY",
                    "MALLOC_ARENA_MAX",
                    "MALLOC_MMAP_THRESHOLD_",
                    "MALLOC_TRIM_THRESHOLD_");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonProcess() {}

    /**
     * Runs a process to its end.
     *
     * @param environment variables beside those of this process
     * @throws IOException with all its output, if it fails
     */
    static JsonNode run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(OF_THE_TESTS);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command + " ended with " + status + ":\n" + output);
            }
            return MAPPER.readTree(output.substring(output.stripTrailing().lastIndexOf('\n') + 1));
        } finally {
            process.destroyForcibly();
        }
    }

    /** A result as a value. */
    static <T> T read(JsonNode result, Class<T> type) throws IOException {
        return MAPPER.treeToValue(result, type);
    }

    /** Prints a result as the last line of this process. */
    static void print(Object result) throws IOException {
        System.out.println(MAPPER.writeValueAsString(result));
    }
}

package io.flinklcr.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the lcr script starts its JVM, read from the script itself, so that figures are those a user
 * sees.
 *
 * @param options of the JVM, but for the heap
 * @param heap for -Xmx
 * @param environment variables
 */
public record Launcher(List<String> options, String heap, Map<String, String> environment) {

    private static final Pattern VARIABLE =
            Pattern.compile("^export (\\w+)=\"\\$\\{\\w+:-([^}]*)}\"", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)-(?:XX:|D|-)[^\\s\"$]+(?=\\s)");
    private static final Pattern VECTORS = Pattern.compile("(?<=vectors=)--\\S+");
    private static final Pattern HEAP = Pattern.compile("-Xmx\"\\$\\{\\w+:-(\\w+)}\"");

    /** The launcher of this repository. */
    public static Launcher ofRepository() throws IOException {
        return parse(Files.readString(BenchSettings.root().resolve("lcr")));
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if it starts no JVM with a heap
     */
    static Launcher parse(String script) {
        String command = script.substring(Math.max(0, script.indexOf("exec \"$java\"")));
        Matcher heap = HEAP.matcher(command);
        if (!heap.find()) {
            throw new IllegalArgumentException("the script starts no JVM with -Xmx");
        }
        Map<String, String> environment = new TreeMap<>();
        VARIABLE.matcher(script)
                .results()
                .forEach(variable -> environment.put(variable.group(1), variable.group(2)));
        return new Launcher(
                Stream.of(VECTORS.matcher(script), OPTION.matcher(command))
                        .flatMap(Matcher::results)
                        .map(MatchResult::group)
                        .toList(),
                heap.group(1),
                environment);
    }
}

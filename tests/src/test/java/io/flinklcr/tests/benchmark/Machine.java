package io.flinklcr.tests.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine and the versions that figures belong to. */
public final class Machine {

    /** Stands for what is not there. */
    static final String NONE = "none";

    private static final double KIB_PER_GIB = 1 << 20;

    private static final String PYTORCH = findPytorch();

    private Machine() {}

    /** Processor, cores, memory, operating system and versions, in one line. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%d cores of %s, %.0f GiB; %s, Linux %s; JDK %s; ND4J %s; PyTorch %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                Long.parseLong(find("/proc/meminfo", "MemTotal:\\s+(\\d+)")) / KIB_PER_GIB,
                find("/etc/os-release", "PRETTY_NAME=\"(.*)\""),
                System.getProperty("os.version"),
                Runtime.version(),
                nd4j(),
                pytorch());
    }

    /** Version of PyTorch, or {@link #NONE}. */
    static String pytorch() {
        return PYTORCH;
    }

    private static String findPytorch() {
        String print = "import json, torch; print(json.dumps({'version': torch.__version__}))";
        try {
            return JsonProcess.run(List.of(BenchSettings.python(), "-c", print), Map.of())
                    .get("version")
                    .asText();
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for PyTorch", e);
        }
    }

    private static String processor() {
        return find("/proc/cpuinfo", "model name\\s*: (.*)")
                + " (family "
                + find("/proc/cpuinfo", "cpu family\\s*: (.*)")
                + ", model "
                + find("/proc/cpuinfo", "model\\s*: (.*)")
                + ")";
    }

    /** Version and platform of ND4J's natives, from the name of their file. */
    private static String nd4j() {
        Pattern jar = Pattern.compile("nd4j-native-(\\d.*-.*-.*)\\.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> jar.matcher(Path.of(entry).getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst()
                .orElse(NONE);
    }

    private static String find(String file, String pattern) {
        try {
            Matcher matcher =
                    Pattern.compile("^" + pattern, Pattern.MULTILINE)
                            .matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1) : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}

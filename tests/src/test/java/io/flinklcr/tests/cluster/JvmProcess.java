package io.flinklcr.tests.cluster;

import io.flinklcr.tests.benchmark.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the class path of the tests, which ends with this one at the latest. */
final class JvmProcess implements AutoCloseable {

    /** In place of the configuration of the lcr script: the last one given holds. */
    private static final String LOGGING =
            "-Dlog4j2.configurationFile=classpath:log4j2-process.properties";

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path log;

    private JvmProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a class as the lcr script starts its own, but for the heap.
     *
     * @param log file that takes what the process prints
     * @param options further ones of the JVM
     */
    static JvmProcess start(Path log, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Launcher launcher = Launcher.ofRepository();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcher.options());
        command.add(LOGGING);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ChildMain.class.getName(), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(launcher.environment());
        return new JvmProcess(builder.start(), log);
    }

    /** Sends SIGKILL and waits for the end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Sends SIGTERM and waits for the end.
     *
     * @throws IOException if the process does not end by itself
     */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(log.getFileName() + " does not end on SIGTERM");
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * @throws IOException if the process has ended
     */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the process of " + log + " has ended");
        }
    }

    /**
     * Whether the process has printed a text.
     *
     * @throws IOException if it has ended
     */
    boolean hasPrinted(String text) throws IOException {
        requireAlive();
        return Files.readString(log).contains(text);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

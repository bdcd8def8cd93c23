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

    /** As the lcr script and the build start theirs. */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseParallelGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--add-modules=jdk.incubator.vector",
                    "-Djava.awt.headless=true",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                    "-Dpekko.scheduler.tick-duration=100ms",
                    "-Dlog4j2.configurationFile=classpath:log4j2-process.properties");

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path log;

    private JvmProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a class.
     *
     * @param log file that takes what the process prints
     * @param options further ones of the JVM
     */
    static JvmProcess start(Path log, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ChildMain.class.getName(), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Launcher.ofRepository().environment());
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

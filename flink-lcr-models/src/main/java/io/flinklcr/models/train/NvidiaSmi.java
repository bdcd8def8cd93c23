package io.flinklcr.models.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks NVIDIA's tool for the GPUs of this machine. */
final class NvidiaSmi {

    private static final Logger LOG = LoggerFactory.getLogger(NvidiaSmi.class);
    private static final int TIMEOUT_SECONDS = 20;

    private NvidiaSmi() {}

    /** The devices; none where the tool is missing, fails or does not answer in time. */
    static GpuDevices devices() {
        return devices("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
    }

    static GpuDevices devices(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return GpuDevices.parse(output(process));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be run", command[0], e);
            return GpuDevices.parse("");
        }
    }

    /** What the process prints if it succeeds in time, else nothing. */
    private static String output(Process process) throws IOException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? output.join() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String read(Process process) {
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("nvidia-smi ended early", e);
            return "";
        }
    }
}

package io.flinklcr.tests.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a JVM has from malloc. */
final class NativeHeap {

    private static final String TRIM = "System.trim_native_heap";

    private NativeHeap() {}

    /**
     * Has another JVM hand what is free in its native heap back to the kernel. With the thresholds
     * of the lcr script glibc keeps it: some 85 MiB if the JIT compiler has once taken a large
     * method, whenever that was.
     *
     * @throws IOException if its JDK can not: an early 17, or one that is not on Linux
     */
    static void trim(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, Long.toString(pid), TRIM)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + TRIM + ": " + answer);
        }
    }
}

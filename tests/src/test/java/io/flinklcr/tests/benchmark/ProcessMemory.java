package io.flinklcr.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process as Linux counts it. */
final class ProcessMemory {

    private ProcessMemory() {}

    /** Resident memory now, in KiB. */
    static long residentKib() throws IOException {
        return status("VmRSS:");
    }

    /** Most resident memory so far, in KiB. */
    static long peakKib() throws IOException {
        return status("VmHWM:");
    }

    private static long status(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/self/status has no " + name);
    }
}

package io.flinklcr.tests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of another process. */
final class ProcessStatus {

    private static final String RESIDENT = "VmRSS:";

    private ProcessStatus() {}

    /** Resident memory of a process now, in KiB. */
    static long residentKib(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("process " + pid + " has no memory any more");
    }
}

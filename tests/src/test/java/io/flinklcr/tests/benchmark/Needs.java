package io.flinklcr.tests.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What a benchmark needs from outside of this repository; without it, it is skipped aloud. */
public final class Needs {

    private Needs() {}

    /** The PyTorch program and a Python that runs it. */
    public static void peer() {
        file("the peer", BenchSettings.peer(), "lcr.peer");
        require(
                !Machine.pytorch().equals(Machine.NONE),
                BenchSettings.python() + " with torch is missing; set -Dlcr.peer.python");
    }

    /** CIFAR-10. */
    public static void cifar() {
        file("CIFAR-10", BenchSettings.cifar(), "lcr.bench.cifar");
    }

    private static void file(String name, Path file, String property) {
        require(
                Files.isRegularFile(file),
                name + " " + file + " is missing; set -D" + property + "=FILE");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            System.out.println("Skipped: " + message);
        }
        Assumptions.assumeTrue(holds, message);
    }
}

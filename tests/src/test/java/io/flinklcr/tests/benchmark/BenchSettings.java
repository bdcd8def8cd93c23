package io.flinklcr.tests.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

/** Properties that shrink or stretch the benchmarks, and where their files lie. */
public final class BenchSettings {

    private BenchSettings() {}

    /** Pairs of peer and engine runs. */
    public static int pairs(int usual) {
        return Integer.getInteger("lcr.bench.pairs", usual);
    }

    /** Steps before the measured ones: the JVM compiles meanwhile. */
    public static int warmUp() {
        return Integer.getInteger("lcr.bench.warmup", 40);
    }

    /** Alike: a step of ResNet-18 is as long as eight of ResNet-20. */
    static int warmUp(Workload workload) {
        return workload.network().equals("resnet18") ? (warmUp() + 3) / 4 : warmUp();
    }

    /** Measured steps of a run. */
    public static int measured(int usual) {
        return Integer.getInteger("lcr.bench.measured", usual);
    }

    /** Steps of a run whose memory is watched. */
    static int watched(int usual) {
        return Integer.getInteger("lcr.bench.steps", usual);
    }

    /** Images of a step. */
    public static int batch() {
        return Integer.getInteger("lcr.bench.batch", 128);
    }

    /** Images that pass through a topic at a time. */
    static int images() {
        return Integer.getInteger("lcr.bench.images", 20_000);
    }

    /** Java heap of the runs whose memory is measured. */
    static String heap() {
        return System.getProperty("lcr.bench.heap", "600m");
    }

    /** The Markdown file that holds the tables of results. */
    static Path results() {
        return path("lcr.bench.results", "tests/benchmarks/RESULTS.md");
    }

    /** CIFAR-10 as a zip file of images. */
    public static Path cifar() {
        return path("lcr.bench.cifar", "../shared/data/cifar10-jpeg.zip");
    }

    /** The PyTorch program. */
    static Path peer() {
        return path("lcr.peer", "../shared/peer/torch_peer.py");
    }

    /** The interpreter of the PyTorch program. */
    static String python() {
        return System.getProperty("lcr.peer.python", "/usr/bin/python3");
    }

    /** The root of this repository, which holds the lcr script. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("lcr"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("run the benchmarks inside of the repository");
            }
        }
        return directory;
    }

    private static Path path(String property, String usual) {
        return root().resolve(System.getProperty(property, usual)).normalize();
    }
}

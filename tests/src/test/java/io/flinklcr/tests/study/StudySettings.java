package io.flinklcr.tests.study;

import io.flinklcr.tests.benchmark.BenchSettings;
import java.nio.file.Path;

/** Properties of a study. */
final class StudySettings {

    private StudySettings() {}

    static StudyFiles files(Path root) {
        return new StudyFiles(
                BenchSettings.cifar(),
                new RunLog(root.resolve("tests/benchmarks/study-runs.jsonl")),
                root.resolve("tests/benchmarks"),
                root.resolve("tests/target/study"));
    }

    static Path root() {
        return BenchSettings.root();
    }

    /** Runs at a time, a thread each. */
    static int workers() {
        return Integer.getInteger("lcr.study.workers", 2);
    }
}

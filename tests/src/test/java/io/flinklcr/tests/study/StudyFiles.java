package io.flinklcr.tests.study;

import java.nio.file.Path;

/**
 * Where a study lies.
 *
 * @param cifar CIFAR-10 as a zip file of images
 * @param log of all runs
 * @param pages directory of the pages that tell of them, and of what teachers have learned
 * @param work directory of what was cut off
 */
record StudyFiles(Path cifar, RunLog log, Path pages, Path work) {

    /** The page that tells of a suite. */
    StudyPage page(Suite suite) {
        return new StudyPage(pages.resolve(suite.page()));
    }

    /** Progress of a teacher, beside the log: who goes on elsewhere need not train it again. */
    Path teacher(Suite suite, Setting setting, int seed) {
        return pages.resolve("teacher-%s-%s-%d.bin".formatted(suite.name(), setting.name(), seed));
    }

    /** Progress of a run. */
    Path progress(Suite suite, int setting, int seed) {
        return work.resolve("%s-%d-%d.bin".formatted(suite.name(), setting, seed));
    }
}

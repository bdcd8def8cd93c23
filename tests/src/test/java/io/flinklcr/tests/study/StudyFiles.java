package io.flinklcr.tests.study;

import java.nio.file.Path;

/**
 * Where a study lies.
 *
 * @param cifar CIFAR-10 as a zip file of images
 * @param log of all runs
 * @param page that tells of them
 * @param work directory of what was cut off
 */
record StudyFiles(Path cifar, RunLog log, StudyPage page, Path work) {

    /** Progress of a run. */
    Path progress(Suite suite, int setting, int seed) {
        return work.resolve("%s-%d-%d.bin".formatted(suite.name(), setting, seed));
    }
}

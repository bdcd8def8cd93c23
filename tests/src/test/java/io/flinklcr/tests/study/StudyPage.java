package io.flinklcr.tests.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page that tells of all runs, two tables a suite: what settings came to, and how far they are
 * from others.
 *
 * @param file that holds it
 */
record StudyPage(Path file) {

    /** Renews the tables of a suite. */
    void renew(Suite suite, List<StudyRun> log) throws IOException {
        SuiteRuns runs = new SuiteRuns(suite, log);
        String withMeans = MeansTable.renew(Files.readString(file), runs);
        Files.writeString(file, DifferencesTable.renew(withMeans, runs));
    }
}

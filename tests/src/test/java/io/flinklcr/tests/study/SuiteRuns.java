package io.flinklcr.tests.study;

import java.util.List;

/**
 * The runs of a suite.
 *
 * @param suite they belong to
 * @param log of the runs of all suites
 */
record SuiteRuns(Suite suite, List<StudyRun> log) {

    /** The runs of a setting so far. */
    List<StudyRun> of(Setting setting) {
        return log.stream()
                .filter(run -> run.suite().equals(suite.name()))
                .filter(run -> run.setting().equals(setting.name()))
                .toList();
    }

    /** The settings that have run at least once. */
    List<Setting> settings() {
        return suite.settings().stream().filter(setting -> !of(setting).isEmpty()).toList();
    }
}

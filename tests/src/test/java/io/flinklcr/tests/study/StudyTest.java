package io.flinklcr.tests.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.benchmark.Needs;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What LCR gains or costs on CIFAR-10, in many runs that go on where they were cut off; their page
 * is written after every run.
 */
@Tag("study")
@Timeout(value = 48, unit = TimeUnit.HOURS)
class StudyTest {

    @Test
    void screensForms() throws Exception {
        run(Suite.screen());
    }

    @Test
    void comparesMethods() throws Exception {
        run(Suite.methods());
    }

    @Test
    void agreesWithThePeer() throws Exception {
        Needs.peer();
        run(Suite.peer());
    }

    private static void run(Suite suite) throws Exception {
        Path root = StudySettings.root();
        StudyFiles files = StudySettings.files(root);
        Needs.cifar();
        new Study(suite, files, StudySettings.workers()).run();
        assertThat(files.log().read())
                .filteredOn(run -> run.suite().equals(suite.name()))
                .hasSizeGreaterThanOrEqualTo(suite.runs());
    }
}

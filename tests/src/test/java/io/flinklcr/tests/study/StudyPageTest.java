package io.flinklcr.tests.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in the repository have what their log of runs comes to. */
class StudyPageTest {

    @ParameterizedTest
    @MethodSource
    void tablesAreOfTheLog(Suite suite, @TempDir Path directory) throws IOException {
        StudyFiles files = StudySettings.files(StudySettings.root());
        Path page = files.page(suite).file();
        Path copy = Files.copy(page, directory.resolve(suite.page()));

        new StudyPage(copy).renew(suite, files.log().read());

        assertThat(tables(copy)).isEqualTo(tables(page));
    }

    static Stream<Suite> tablesAreOfTheLog() {
        return Stream.of(Suite.screen(), Suite.methods(), Suite.peer());
    }

    private static List<String> tables(Path page) throws IOException {
        return Files.readAllLines(page).stream().filter(line -> line.startsWith("|")).toList();
    }
}

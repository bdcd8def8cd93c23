package io.flinklcr.tests.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * All runs there were, one JSON object a line: what is in there is not run again.
 *
 * @param file that keeps them
 */
record RunLog(Path file) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    List<StudyRun> read() throws IOException {
        List<StudyRun> runs = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                runs.add(MAPPER.readValue(line, StudyRun.class));
            }
        }
        return runs;
    }

    void append(StudyRun run) throws IOException {
        Files.writeString(
                file,
                MAPPER.writeValueAsString(run) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}

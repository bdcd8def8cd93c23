package io.flinklcr.tests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The ends of the logs in a directory. */
final class LogTails {

    private static final int LINES = 60;

    private LogTails() {}

    /** Prints them to standard error. */
    static void print(Path directory) throws IOException {
        try (Stream<Path> logs = Files.list(directory)) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = Files.readAllLines(log);
                System.err.println("---- " + log.toAbsolutePath() + " ends with");
                lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                        .forEach(System.err::println);
            }
        }
    }
}

package io.flinklcr.tests.study;

import io.flinklcr.tests.benchmark.Machine;
import io.flinklcr.tests.benchmark.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The page that tells of all runs, a table a suite.
 *
 * @param file that holds it
 */
record StudyPage(Path file) {

    private static final double PERCENT = 100;

    /** Renews the table of a suite. */
    void renew(Suite suite, List<StudyRun> runs) throws IOException {
        ResultsTable table =
                new ResultsTable(
                        suite.name(),
                        List.of(
                                "setting",
                                "runs",
                                "clean, %",
                                "noise 0.05, %",
                                "noise 0.1, %",
                                "cross entropy",
                                "ratio of norms",
                                "processor seconds an epoch"),
                        suite.settings().stream().map(Setting::name).toList());
        List<List<String>> rows = new ArrayList<>();
        for (Setting setting : suite.settings()) {
            List<StudyRun> own =
                    runs.stream()
                            .filter(run -> run.suite().equals(suite.name()))
                            .filter(run -> run.setting().equals(setting.name()))
                            .toList();
            if (!own.isEmpty()) {
                rows.add(row(setting, suite.budget().epochs(setting), own));
            }
        }
        String preamble = suite.budget().text() + " " + Machine.describe() + ".";
        Files.writeString(file, table.renew(Files.readString(file), preamble, rows));
    }

    private static List<String> row(Setting setting, int epochs, List<StudyRun> runs) {
        return List.of(
                setting.name(),
                Integer.toString(runs.size()),
                text(runs, PERCENT, 1, StudyRun::clean),
                text(runs, PERCENT, 1, StudyRun::noise05),
                text(runs, PERCENT, 1, StudyRun::noise10),
                text(runs, 1, 3, StudyRun::crossEntropy),
                text(runs, 1, 2, StudyRun::ratio),
                "%.0f".formatted(medianSeconds(runs) / epochs));
    }

    /** Times the threads; a median, for some runs waited for other work. */
    private static double medianSeconds(List<StudyRun> runs) {
        double[] sorted =
                runs.stream().mapToDouble(run -> run.seconds() * run.threads()).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /** Mean ± standard deviation of a sample. */
    private static String text(
            List<StudyRun> runs, double unit, int digits, ToDoubleFunction<StudyRun> of) {
        double mean = runs.stream().mapToDouble(of).average().orElseThrow();
        double squares = runs.stream().mapToDouble(of).map(x -> (x - mean) * (x - mean)).sum();
        if (Double.isNaN(mean)) {
            return "–";
        }
        String format = "%." + digits + "f";
        String text = String.format(Locale.ROOT, format, unit * mean);
        return runs.size() < 2
                ? text
                : text
                        + " ± "
                        + String.format(
                                Locale.ROOT, format, unit * Math.sqrt(squares / (runs.size() - 1)));
    }
}
